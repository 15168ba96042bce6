import { STATUS_CODES } from 'node:http';

export interface ProblemDetails {
  /** For machines: a code of the service's own table, such as `still-wanted`. */
  code?: string;
  /** For people: what happened, in a sentence. */
  detail?: string;
  /** Which fields of the request were wrong, and how. */
  errors?: readonly FieldProblem[];
  /** Seconds after which asking again may help; sent as `Retry-After`. */
  retryAfterSeconds?: number;
  /** Further members of the answer. */
  extra?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

export interface FieldProblem {
  field: string;
  message: string;
}

/** An answer that is a problem, decided at the edge (a route): becomes `application/problem+json` (RFC 9457). */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly statusCode: number;
  readonly details: ProblemDetails;

  constructor(statusCode: number, details: ProblemDetails = {}) {
    super(details.detail ?? STATUS_CODES[statusCode] ?? 'Problem', { cause: details.cause });
    this.statusCode = statusCode;
    this.details = details;
  }
}

export interface ProblemBody {
  type: 'about:blank';
  title: string;
  status: number;
  code?: string;
  detail?: string;
  errors?: readonly FieldProblem[];
  /** Names this request in the log. */
  requestId: string;
}

export interface ProblemAnswer {
  body: ProblemBody & Readonly<Record<string, unknown>>;
  retryAfterSeconds: number | undefined;
}

/** What fastify throws: a status of its own choosing, and `validation` where a request did not fit its schema. */
interface ThrownByFastify extends Error {
  statusCode?: number;
  code?: string;
  validation?: readonly { instancePath?: string; message?: string }[];
  validationContext?: string;
}

/**
 * The answer to whatever a route threw. Texts of 4xx are shown: they are for the caller. Those of 5xx are not (they may
 * hold anything), unless a route chose them by throwing an {@link HttpProblem}.
 */
export function problemAnswer(error: unknown, requestId: string): ProblemAnswer {
  const thrown = (error instanceof Error ? error : new Error('unknown')) as ThrownByFastify;
  const status = statusOf(thrown);
  const title = STATUS_CODES[status] ?? 'Problem';
  const base = { type: 'about:blank' as const, title, status };

  if (thrown instanceof HttpProblem) {
    const { code, detail, errors, extra, retryAfterSeconds } = thrown.details;
    const body = {
      ...extra,
      ...base,
      ...(code === undefined ? {} : { code }),
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
      requestId,
    };
    return { body, retryAfterSeconds };
  }
  if (status >= 500) return { body: { ...base, requestId }, retryAfterSeconds: undefined };
  if (thrown.validation !== undefined) {
    const errors = thrown.validation.map((issue) => fieldProblem(issue, thrown.validationContext));
    const detail = `Not as expected: ${[...new Set(errors.map(({ field }) => field))].join(', ')}.`;
    return {
      body: { ...base, code: 'invalid-request', detail, errors, requestId },
      retryAfterSeconds: undefined,
    };
  }
  return { body: { ...base, detail: thrown.message, requestId }, retryAfterSeconds: undefined };
}

export function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : 500;
}

/** `/data/0/name` → `data.0.name`; the whole body is called by what it is (`body`, `querystring`). */
function fieldProblem(
  issue: { instancePath?: string; message?: string },
  context: string | undefined,
): FieldProblem {
  const field = (issue.instancePath ?? '').split('/').filter(Boolean).join('.');
  return { field: field || (context ?? 'request'), message: issue.message ?? 'is not valid' };
}
