/**
 * The Bot API says no. Thrown only by method handlers, which are the HTTP edge here; becomes
 * `{ok: false, error_code, description, parameters?}` with the same HTTP status, as the real server does.
 */
export class BotApiRefusal extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: BotApiRefusal['parameters']) {
    super(description);
    this.name = 'BotApiRefusal';
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400, with the real server's prefix. */
export function badRequest(text: string): BotApiRefusal {
  return new BotApiRefusal(400, `Bad Request: ${text}`);
}

/** 403: the chat exists and does not want the bot. */
export function forbidden(text: string): BotApiRefusal {
  return new BotApiRefusal(403, `Forbidden: ${text}`);
}

/** 409: somebody else has the updates. */
export function conflict(text: string): BotApiRefusal {
  return new BotApiRefusal(409, `Conflict: ${text}`);
}

/** 429. The text names the seconds too, as the real one's does. */
export function tooManyRequests(retryAfterSeconds: number): BotApiRefusal {
  return new BotApiRefusal(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  });
}
