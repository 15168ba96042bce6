/**
 * What can go wrong. `isRetryable`: the same call may work later, without anybody doing anything.
 */
export const TRANSMISSION_ERRORS = {
  /** No connection: refused, reset, no such host, or a proxy in front that answers 5xx. */
  unreachable: { isRetryable: true },
  /** No complete answer within the time allowed. The daemon may still have done what was asked. */
  timeout: { isRetryable: true },
  /** Missing or wrong credentials. Do not repeat: after some hundred tries the daemon locks everybody out. */
  unauthorized: { isRetryable: false },
  /** This address is not in `rpc-whitelist`, or too many wrong passwords were tried (then until a restart). */
  forbidden: { isRetryable: false },
  /** The host name in the URL is not in `rpc-host-whitelist` (only checked while no password is set). */
  'host-refused': { isRetryable: false },
  /** There is no Transmission RPC under this URL. */
  'not-found': { isRetryable: false },
  /** An answer that makes no sense: not JSON, another shape, too large, a session id that never fits. */
  'bad-answer': { isRetryable: false },
  /** What was to be added is no .torrent file. */
  'corrupt-torrent': { isRetryable: false },
  /** A directory that is not absolute or not there. */
  path: { isRetryable: false },
  /** The daemon could not fetch the URL that it was to add. */
  'fetch-failed': { isRetryable: true },
  /** Arguments that the daemon does not accept. */
  'invalid-arguments': { isRetryable: false },
  /** The daemon does not know the method: it is older than what was asked of it. */
  'unknown-method': { isRetryable: false },
  /** The daemon says no for another reason, which is in the message. */
  refused: { isRetryable: false },
} as const satisfies Record<string, { isRetryable: boolean }>;

export type TransmissionErrorCode = keyof typeof TRANSMISSION_ERRORS;

/**
 * The daemon could not be asked, or said no. Neither the message nor the cause holds credentials, URLs of trackers or
 * anything of the request.
 */
export class TransmissionError extends Error {
  override readonly name = 'TransmissionError';
  readonly code: TransmissionErrorCode;
  readonly isRetryable: boolean;
  /** What happened, without saying who: for a sentence of the caller's own. */
  readonly reason: string;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(code: TransmissionErrorCode, reason: string, details: { status?: number; cause?: Error } = {}) {
    super(`transmission: ${reason}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.reason = reason;
    this.isRetryable = TRANSMISSION_ERRORS[code].isRetryable;
    this.status = details.status;
  }
}
