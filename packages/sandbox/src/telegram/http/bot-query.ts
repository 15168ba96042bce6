/** A file that came in a multipart request, under the name of its part. */
export type UploadedFile = { name: string; mimeType: string; bytes: Buffer };

/**
 * A call to the Bot API. Whatever way it came, its parameters are texts, as in the real server: what was JSON inside
 * JSON is text again. `signal` aborts when the connection closes.
 */
export type BotQuery = {
  /** In lower case: the real server does not mind how a method is written. */
  method: string;
  args: ReadonlyMap<string, string>;
  files: ReadonlyMap<string, UploadedFile>;
  signal: AbortSignal;
};

/** A parameter, or an empty text: the real server makes no difference between empty and absent. */
export function textArg(query: BotQuery, name: string): string {
  return query.args.get(name) ?? '';
}

/** A whole number within bounds; anything that is none counts as 0, as in the real server. */
export function integerArg(
  query: BotQuery,
  name: string,
  bounds: { absent?: number; min?: number; max?: number } = {},
): number {
  const text = textArg(query, name);
  const value = text === '' ? (bounds.absent ?? 0) : Math.trunc(Number(/^[+-]?\d+/.exec(text)?.[0] ?? 0));
  return Math.min(
    Math.max(value, bounds.min ?? Number.MIN_SAFE_INTEGER),
    bounds.max ?? Number.MAX_SAFE_INTEGER,
  );
}

/** `true`, `yes` and `1` are true. */
export function booleanArg(query: BotQuery, name: string): boolean {
  return ['true', 'yes', '1'].includes(textArg(query, name).toLowerCase());
}

/** A parameter that holds JSON: its value, or that it can't be read. */
export function jsonArg(
  query: BotQuery,
  name: string,
): { type: 'json'; value: unknown } | { type: 'unreadable' } {
  try {
    return { type: 'json', value: JSON.parse(textArg(query, name)) as unknown };
  } catch {
    return { type: 'unreadable' };
  }
}

/** The chat that a call is about, where it names one by number. */
export function chatIdOf(query: BotQuery): number | undefined {
  const chatId = integerArg(query, 'chat_id');
  return chatId === 0 ? undefined : chatId;
}
