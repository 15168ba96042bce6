import type { ZodType } from 'zod';

export type QueryValue = string | number | boolean | null | undefined;

/** Things that any call may have. */
export interface CallOptions {
  /** `null` and `undefined` are left out. */
  query?: Readonly<Record<string, QueryValue>>;
  headers?: Readonly<Record<string, string>>;
  /** Ends the call, waits included; the call then throws the signal's reason. */
  signal?: AbortSignal | undefined;
  totalTimeoutMs?: number;
  maxBytes?: number;
}

export interface JsonCall<T> extends CallOptions {
  schema: ZodType<T>;
}

export interface PostJsonCall<T> extends JsonCall<T> {
  body: unknown;
  /** May it be repeated after a failure? Default false. */
  isIdempotent?: boolean;
}

export interface SendCall extends CallOptions {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** Default: true for GET, PUT and DELETE. */
  isIdempotent?: boolean;
  /** Statuses outside 2xx that are answers to this call, not failures (a 409 that says *already there*). */
  acceptStatus?: readonly number[];
}
