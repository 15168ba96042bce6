import { createTorznabClient } from '../torznab/torznab-client.ts';
import { type ScriptedAnswer, startScriptedServer } from './scripted-server.ts';

export const KEY = 'the+key/of=prowlarr';
export const TORZNAB = 'http://torznab.com/schemas/2015/feed';

/** Answers with XML, as a feed does. */
export const xml =
  (text: string, status = 200): ScriptedAnswer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/rss+xml' }).end(text);

/** What a server says that it can do. */
export const caps = (parameters = 'q,imdbid') => `<caps><server title="Prowlarr"/>
  <limits default="100" max="100"/>
  <searching><search available="yes"/><movie-search available="yes" supportedParams="${parameters}"/></searching>
  <categories><category id="2000" name="Movies"><subcat id="2040" name="Movies/HD"/></category></categories></caps>`;

export const feedOf = (items: string, declared = `xmlns:torznab="${TORZNAB}"`) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="1.0" ${declared}><channel>${items}</channel></rss>`;

export const anItem = (inside = '', guid = '<guid>FileList-665868</guid>') => `<item>
  <title> The.Matrix.1999.1080p.BluRay.x264-GRP </title>${guid}
  <pubDate>Sat, 25 Jan 2020 17:32:22 +0200</pubDate>${inside}</item>`;

export const attr = (name: string, value: string | number, prefix = 'torznab') =>
  `<${prefix}:attr name="${name}" value="${value}"/>`;

/** A Torznab server that answers as a test says, and clients of it. */
export async function startTorznabServer() {
  const server = await startScriptedServer();
  return {
    ...server,
    /** Answers `caps` with these, and everything else with that. */
    serve(answer: ScriptedAnswer, capabilities = caps()): void {
      server.answerWith((request, response, number) =>
        (request.query.get('t') === 'caps' ? xml(capabilities) : answer)(request, response, number),
      );
    },
    /** What it was asked, but for what it can do. */
    questions: () => server.seen.filter(({ query }) => query.get('t') !== 'caps'),
    aClient(
      options: { url?: string; refs?: Record<string, string>; logged?: object[]; clock?: { now: Date } } = {},
    ) {
      const clock = options.clock ?? { now: new Date('2026-11-21T12:00:00Z') };
      return createTorznabClient({
        url: options.url ?? `${server.baseUrl}/1/api`,
        apiKey: KEY,
        timeoutMs: 3_000,
        findDownloadRef: async (releaseId) => options.refs?.[releaseId] ?? null,
        logger: {
          debug: (fields) => void options.logged?.push(fields),
          warn: (fields) => void options.logged?.push(fields),
        },
        timing: { now: () => clock.now, random: () => 0, wait: async () => undefined },
      });
    },
  };
}
