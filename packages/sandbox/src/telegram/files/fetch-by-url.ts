import type { IncomingFile } from './file-library.ts';

/** What came of a link that a bot gave instead of a file, in the real server's words. */
export type FetchOutcome = { type: 'fetched'; file: IncomingFile } | { type: 'refused'; description: string };

/** What Telegram takes by link: pictures up to 5 MB; PDF, ZIP and GIF files up to 20 MB. */
export type UrlKind = 'photo' | 'document';

const limits: Record<UrlKind, { bytes: number; types: RegExp }> = {
  photo: { bytes: 5 * 1024 * 1024, types: /^image\/(?:jpeg|png|gif|webp|bmp)$/ },
  document: { bytes: 20 * 1024 * 1024, types: /^(?:application\/(?:pdf|zip)|image\/gif)$/ },
};
const noContent: FetchOutcome = { type: 'refused', description: 'failed to get HTTP URL content' };
const keptUrls = 300;

/**
 * Fetches links as Telegram's servers do: from where *they* stand, without the bot's cookies, and with a memory: a
 * link that worked is not asked again. Unlike them it reaches private addresses, or no sandbox could show a poster.
 */
export function createUrlFetcher(deps: {
  timeoutMs: number;
}): (url: string, kind: UrlKind) => Promise<FetchOutcome> {
  const remembered = new Map<string, FetchOutcome>();

  return async (url, kind) => {
    const key = `${kind} ${url}`;
    const known = remembered.get(key);
    if (known) return known;
    const outcome = await fetchOnce(url, kind, deps.timeoutMs);
    if (outcome.type === 'fetched') remembered.set(key, outcome);
    const oldest = remembered.keys().next().value;
    if (remembered.size > keptUrls && oldest !== undefined) remembered.delete(oldest);
    return outcome;
  };
}

async function fetchOnce(url: string, kind: UrlKind, timeoutMs: number): Promise<FetchOutcome> {
  const { bytes: limitBytes, types } = limits[kind];
  if (!URL.canParse(url)) return { type: 'refused', description: 'wrong HTTP URL specified' };
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok || !response.body) return noContent;
    const mimeType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (!types.test(mimeType)) {
      await response.body.cancel();
      return { type: 'refused', description: 'wrong type of the web page content' };
    }
    const bytes = await readUpTo(response.body, limitBytes);
    if (!bytes) return noContent;
    const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
    return { type: 'fetched', file: { name, mimeType, bytes } };
  } catch {
    return noContent;
  }
}

async function readUpTo(body: ReadableStream<Uint8Array>, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
