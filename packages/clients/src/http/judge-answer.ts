import { ExternalServiceError, type ExternalServiceErrorCode } from './external-service-error.ts';
import type { HttpAnswer } from './http-answer.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What a service's own client reads in an answer that the status alone does not tell. */
export interface AnswerVerdict {
  code: ExternalServiceErrorCode;
  /** In words, without secrets. */
  reason: string;
  retryAfterSeconds?: number | undefined;
}

/** Reads a service's own way of saying no. `null` leaves the judgement to the HTTP status. */
export type InspectAnswer = (answer: HttpAnswer) => AnswerVerdict | null;

/** Says what is wrong with an answer; `null` when nothing is. */
export function judgeAnswer(
  service: string,
  answer: HttpAnswer,
  now: Date,
  inspect: InspectAnswer,
): ExternalServiceError | null {
  const verdict = inspect(answer) ?? judgeStatus(answer);
  if (verdict === null) return null;
  const retryAfterSeconds = verdict.retryAfterSeconds ?? parseRetryAfter(answer.headers['retry-after'], now);
  return new ExternalServiceError({ service, status: answer.status, ...verdict, retryAfterSeconds });
}

function judgeStatus({ status, headers }: HttpAnswer): AnswerVerdict | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return { code: 'bad-answer', reason: redirectReason(headers.location) };
  const reason = `HTTP ${status}`;
  if (status === 401 || status === 403) return { code: 'unauthorized', reason };
  if (status === 404 || status === 410) return { code: 'not-found', reason };
  if (status === 429) return { code: 'rate-limited', reason };
  if (status === 408 || status === 425) return { code: 'unavailable', reason };
  return { code: status >= 500 ? 'unavailable' : 'refused', reason };
}

/**
 * Redirects are never followed: the request carries a key, and the other end may be anybody. Mostly it means that the
 * configured base URL is an old one, so the new origin is named; not its path, which may hold the key again.
 */
function redirectReason(location: string | undefined): string {
  if (location === undefined || !URL.canParse(location)) return 'a redirect';
  return `a redirect to ${new URL(location).origin}: is that the address to configure?`;
}
