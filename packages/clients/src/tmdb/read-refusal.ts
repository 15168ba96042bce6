import type { HttpAnswer } from '../http/http-answer.ts';
import type { AnswerVerdict } from '../http/judge-answer.ts';
import { errorWire } from './wire.ts';

/** TMDB's own words where it has some. A 404 without them comes from something else: a wrong base URL, most likely. */
export function readRefusal({ status, text }: HttpAnswer): AnswerVerdict | null {
  if (status < 400) return null;
  const error = readError(text);
  const words = error?.status_message ?? error?.errors?.[0];
  if (status === 404 && error?.status_code == null) {
    return { code: 'bad-answer', reason: 'HTTP 404 that is not of TMDB: is the base URL right?' };
  }
  if (!words) return null;
  const reason = `it says "${words}"`;
  if (status === 401 || status === 403) return { code: 'unauthorized', reason };
  if (status === 404) return { code: 'not-found', reason };
  if (status === 429) return { code: 'rate-limited', reason };
  return { code: status >= 500 ? 'unavailable' : 'refused', reason };
}

function readError(text: string) {
  try {
    return errorWire.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
