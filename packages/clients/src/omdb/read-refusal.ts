import type { HttpAnswer } from '../http/http-answer.ts';
import type { AnswerVerdict } from '../http/judge-answer.ts';
import { refusalWire } from './wire.ts';

/**
 * OMDb refuses in JSON, whose `Error` tells more than the status: an unknown title comes with 200, and both a bad key and
 * the spent day with 401.
 */
export function readRefusal(answer: HttpAnswer): AnswerVerdict | null {
  const refusal = readJson(answer.text);
  if (refusal === undefined) {
    if (answer.status !== 404) return null;
    return { code: 'bad-answer', reason: 'HTTP 404 that is not of OMDb: is the base URL right?' };
  }
  const words = refusal.Error ?? 'no reason';
  const reason = `it says "${words}"`;
  if (/limit/i.test(words)) return { code: 'rate-limited', reason };
  if (/api key/i.test(words) || answer.status === 401) return { code: 'unauthorized', reason };
  // "Error getting data." is what unknown ids get in practice: asking again only spends the day's calls.
  if (/not found|incorrect imdb id|error getting data/i.test(words)) return { code: 'not-found', reason };
  return { code: answer.status >= 500 ? 'unavailable' : 'refused', reason };
}

function readJson(text: string) {
  try {
    return refusalWire.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
