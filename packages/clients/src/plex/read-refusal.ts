import { refusalWire } from './wire.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
};
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
  return text?.replace(/&(amp|lt|gt|quot|apos|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
