import { decodeEntities } from './read-xml.ts';
import { refusalWire } from './wire.ts';

/** Plex's words end before people's eyes. */
const LONGEST = 300;

/** What plex.tv gives as its reason: JSON in v2, an attribute of XML in what came before. Empty when it gives none. */
export function readRefusal(body: string): string {
  return (fromJson(body) ?? fromXml(body) ?? '').trim().slice(0, LONGEST);
}

/** Shared already, or invited and not answered yet: the older way says the one for both (python-plexapi, issue 128). */
export function saysAlreadyShared(reason: string): boolean {
  return /already (sharing|shared|has access|have access|invited)/i.test(reason);
}

/** So says plex.tv of a bad token where one would expect a 401. */
export function saysInvalidToken(body: string): boolean {
  return /invalid token/i.test(readRefusal(body));
}

function fromJson(body: string): string | undefined {
  try {
    return refusalWire.safeParse(JSON.parse(body)).data?.errors[0]?.message;
  } catch {
    return undefined;
  }
}

/** One attribute of one element: `<Response code="400" status="…"/>`. */
function fromXml(body: string): string | undefined {
  const status = /<Response\b[^>]*?\bstatus=(?:"([^"]*)"|'([^']*)')/.exec(body);
  const text = status?.[1] ?? status?.[2];
  return text === undefined ? undefined : decodeEntities(text);
}
