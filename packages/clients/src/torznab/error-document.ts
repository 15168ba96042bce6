import type { HttpAnswer } from '../http/http-answer.ts';
import type { AnswerVerdict } from '../http/judge-answer.ts';
import { readXml, UnreadableXml } from './read-xml.ts';
import { type ErrorDocument, readErrorDocument } from './wire.ts';

/** A document longer than this is no `<error …/>`: it is not read twice. */
const LONGEST = 4_000;

/** Torznab's way of saying no: an error document, with status 200 on many servers. `null` leaves it to the status. */
export function inspectAnswer(answer: HttpAnswer): AnswerVerdict | null {
  const document = readError(answer);
  if (document === null) return null;
  return {
    code: codeOf(document, answer.status),
    reason: `it says ${document.code} "${document.description}"`,
  };
}

function readError({ text }: HttpAnswer): ErrorDocument | null {
  if (text.length > LONGEST || !/<error[\s/>]/.test(text)) return null;
  try {
    return readErrorDocument(readXml(text));
  } catch (error) {
    if (error instanceof UnreadableXml) return null;
    throw error;
  }
}

/** Codes of Newznab, as Prowlarr, Jackett and others use them; Radarr reads the words of a limit as well. */
function codeOf({ code, description }: ErrorDocument, status: number): AnswerVerdict['code'] {
  if (code >= 100 && code <= 199) return 'unauthorized';
  if (code === 429 || status === 429 || /(request|query|grab|api) limit/i.test(description)) {
    return 'rate-limited';
  }
  // Classic Newznab's limits of requests (500) and downloads (501).
  if (code === 500 || code === 501) return 'rate-limited';
  // The tracker behind is switched off (Prowlarr), or could not be asked (Jackett).
  if (code === 410 || code === 900) return 'unavailable';
  return status >= 500 ? 'unavailable' : 'refused';
}
