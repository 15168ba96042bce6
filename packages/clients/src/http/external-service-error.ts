/**
 * What can go wrong with an outside service, and whether asking again may help. The one table of these codes: log lines,
 * back-off and messages to people are chosen by it.
 */
export const EXTERNAL_SERVICE_ERRORS = {
  /** No connection: refused, reset, no such host, broken TLS, an answer cut off in the middle. */
  unreachable: { isRetryable: true },
  /** No connection, or no complete answer, within the time allowed. */
  timeout: { isRetryable: true },
  /** It answers, and says that it cannot serve at the moment (5xx, maintenance). */
  unavailable: { isRetryable: true },
  /** Too many calls; `retryAfterSeconds` where the service says for how long. */
  'rate-limited': { isRetryable: true },
  /** Bad or missing credentials. Never repeated: some services lock accounts for it. */
  unauthorized: { isRetryable: false },
  /** The thing asked for is not there (404, 410). */
  'not-found': { isRetryable: false },
  /** It understood and said no (another 4xx): the same call will fail the same way. */
  refused: { isRetryable: false },
  /** An answer that we cannot read: HTML, broken JSON, another shape, too large, a redirect. */
  'bad-answer': { isRetryable: false },
} as const satisfies Record<string, { isRetryable: boolean }>;

export type ExternalServiceErrorCode = keyof typeof EXTERNAL_SERVICE_ERRORS;

export interface ExternalServiceErrorDetails {
  /** Which service, as in `clients/src/<service>`. */
  service: string;
  code: ExternalServiceErrorCode;
  /** What happened, in words without secrets: it ends in logs, and may end before an admin's eyes. */
  reason: string;
  /** The HTTP status, where there was an answer. */
  status?: number | undefined;
  retryAfterSeconds?: number | undefined;
  /** Already scrubbed: never an error of the HTTP library, which carries URLs and headers. */
  cause?: Error | undefined;
}

/**
 * An outside service failed us. The only error that clients throw on purpose; anything else out of a client is a bug,
 * or the reason of the caller's own abort signal.
 */
export class ExternalServiceError extends Error {
  override readonly name = 'ExternalServiceError';
  readonly service: string;
  readonly code: ExternalServiceErrorCode;
  readonly isRetryable: boolean;
  readonly status: number | undefined;
  /** How long the service asks us to stay away, in seconds; `undefined` when it does not say. */
  readonly retryAfterSeconds: number | undefined;

  constructor(details: ExternalServiceErrorDetails) {
    super(
      `${details.service}: ${details.reason}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.service = details.service;
    this.code = details.code;
    this.isRetryable = EXTERNAL_SERVICE_ERRORS[details.code].isRetryable;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
