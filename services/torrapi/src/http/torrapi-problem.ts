import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { HttpProblem, type ProblemDetails, statusOf } from '@matinee/runtime/http/problem';
import { PROBLEMS, type ProblemCode } from '@matinee/torrapi-client/problems';
import type { FastifyInstance } from 'fastify';

/** A problem of torrapi's table, to be thrown by a route. */
export function torrapiProblem(code: ProblemCode, more: Omit<ProblemDetails, 'code'> = {}): HttpProblem {
  const { status, detail } = PROBLEMS[code];
  const { retryAfterSeconds } = more;
  const extra = { ...more.extra, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  return new HttpProblem(status, { detail, ...more, code, extra });
}

/** How long to stay away from a torrent client that is down, where nobody knows better. */
const RETRY_SECONDS = 5;

/** Gives every failure of the API a code of the table. The server's own handler, which this one throws to, answers. */
export function answerWithTorrapiProblems(api: FastifyInstance): void {
  api.setErrorHandler((error) => {
    throw toProblem(error);
  });
  api.setNotFoundHandler(() => {
    throw torrapiProblem('route-not-found');
  });
}

function toProblem(error: unknown): unknown {
  if (error instanceof HttpProblem) return error;
  if (error instanceof ExternalServiceError && error.service === 'transmission') {
    const retryAfterSeconds = error.retryAfterSeconds ?? RETRY_SECONDS;
    return torrapiProblem('client-unavailable', { retryAfterSeconds, cause: error });
  }
  const status = statusOf(error);
  if (status === 413) return torrapiProblem('body-too-large');
  // One that does not fit its schema names its fields; the server says it with the same code.
  if (isValidation(error)) return error;
  if (status >= 400 && status < 500) return torrapiProblem('invalid-request', { cause: error });
  return error;
}

function isValidation(error: unknown): boolean {
  return error instanceof Error && 'validation' in error && error.validation !== undefined;
}
