import type { ExternalServiceErrorCode } from './external-service-error.ts';
import type { InspectAnswer } from './judge-answer.ts';

/** The part of a pino logger that clients use. */
export interface HttpLogger {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Time and chance, for tests to set. */
export interface HttpTiming {
  now(): Date;
  /** 0 to 1. */
  random(): number;
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

export interface HttpClientOptions {
  /** The service's name in errors and log lines. */
  service: string;
  /** `https://host[:port][/prefix]`, with or without a slash at the end. */
  baseUrl: string;
  /** For one try, from its start to the last byte of the answer. */
  timeoutMs: number;
  /** For a whole call, with its repetitions and the waits between. Default: twice `timeoutMs`. */
  totalTimeoutMs?: number | undefined;
  /** For a connection to stand, TLS included. Default 5,000. */
  connectTimeoutMs?: number | undefined;
  /** Of one answer, unpacked. */
  maxBytes: number;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Sent besides, as they are at the moment of the call. */
  headersNow?: (() => Readonly<Record<string, string>>) | undefined;
  /** Never to be seen in an error or a log line. */
  secrets?: readonly string[] | undefined;
  /** How often an idempotent call is repeated after a failure that may pass. Default 2. */
  retries?: number | undefined;
  /** Which failures are repeated. Default: all that `EXTERNAL_SERVICE_ERRORS` calls retryable. */
  retryOn?: readonly ExternalServiceErrorCode[] | undefined;
  /** The first wait between tries; doubles each time, to 5 s, with jitter. Default 300. */
  backoffMs?: number | undefined;
  /** The service's own way of saying no, looked at before the HTTP status. */
  inspect?: InspectAnswer | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}
