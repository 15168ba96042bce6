import type { ZodType } from 'zod';
import { ExternalServiceError } from './external-service-error.ts';
import { type HttpAnswer, isHtml } from './http-answer.ts';

/**
 * Reads an answer as JSON of the given shape. The content type is not believed: OMDb sends JSON as `text/html`, and proxies
 * send pages as `application/json`.
 */
export function readJsonAnswer<T>(service: string, answer: HttpAnswer, schema: ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(service, answer));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  // Names the place and what stands there by type; never the value, which may be anything.
  const where = issue === undefined || issue.path.length === 0 ? 'at its root' : `at ${issue.path.join('.')}`;
  throw new ExternalServiceError({
    service,
    code: 'bad-answer',
    reason: `an answer of another shape, ${where}: ${issue?.message ?? 'unknown'}`,
    status: answer.status,
  });
}

function parseJson(service: string, answer: HttpAnswer): unknown {
  const bad = (reason: string) =>
    new ExternalServiceError({ service, code: 'bad-answer', reason, status: answer.status });
  if (answer.text.trim() === '') throw bad('an empty answer instead of JSON');
  if (isHtml(answer)) throw bad('a web page instead of JSON');
  try {
    return JSON.parse(answer.text);
  } catch {
    throw bad('broken JSON');
  }
}
