import { releases } from '@matinee/db/schema/releases';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import type { LinkAction } from '@matinee/torrapi-client/mail-links/mail-link';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { LINK_SECRET, refill, startTorrapi, type TorrapiUnderTest } from './torrapi-under-test.ts';

export const film = makeTorrent('Some.Movie.2020.1080p.mkv');
export const title = imdbId('tt0113277');
const links = createMailLinks(LINK_SECRET);

/** A link of each purpose that has a page; the release is put in by {@link linksUnderTest}'s `token`. */
export const ALL: LinkAction[] = [
  { purpose: 'download', releaseId: 0 },
  { purpose: 'watchlist', imdbId: title },
  { purpose: 'not-interested', imdbId: title },
  { purpose: 'unsubscribe' },
  { purpose: 'preferences' },
];

/** torrapi with Ana, Bob, a title, a release of another, and people who open and press links. Begins anew before each test. */
export function linksUnderTest() {
  const indexer = { answer: async (): Promise<Uint8Array | null> => film.metainfo };
  let daemon: FakeDaemon;
  let torrapi: TorrapiUnderTest;
  let issuedAt: Date;
  let releaseNumber: number;

  beforeAll(async () => {
    daemon = await startFakeDaemon();
    const torrents = { downloadTorrentFile: () => indexer.answer() };
    torrapi = await startTorrapi({ transmission: daemon, indexer: torrents });
  });
  afterAll(async () => {
    await torrapi.close();
    await daemon.stop();
  });
  beforeEach(async () => {
    await refill(torrapi.database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
    await query('truncate titles');
    await query(
      "insert into titles (imdb_id, kind, title, year, updated_at) values ('tt0113277', 'movie', 'Heat <b>', 1995, now())",
    );
    releaseNumber = (await torrapi.database.db.select().from(releases))[0]?.id ?? 0;
    daemon.torrents = [];
    daemon.intercept = null;
    indexer.answer = async () => film.metainfo;
    torrapi.log.length = 0;
    // Until the circuit that opened in a test before is closed again.
    torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 120_000);
    issuedAt = torrapi.clock.now;
  });

  const query = async (text: string) => (await torrapi.database.pool.query(text)).rows;

  /** A link of the mail; `download` of no release is of the one that there is. */
  function token(action: LinkAction, readerId = 1): string {
    const isOpen = action.purpose === 'download' && action.releaseId === 0;
    return links.token(readerId, isOpen ? { ...action, releaseId: releaseNumber } : action, issuedAt);
  }

  return {
    indexer,
    query,
    token,
    get torrapi() {
      return torrapi;
    },
    get daemon() {
      return daemon;
    },
    get issuedAt() {
      return issuedAt;
    },
    toDownload: () => token({ purpose: 'download', releaseId: 0 }),
    /** The next mail, with links of its own. */
    mailAgain() {
      issuedAt = torrapi.clock.now;
    },
    later(days: number) {
      torrapi.clock.now = new Date(torrapi.clock.now.getTime() + days * 86_400_000);
    },
    get: (of: string, headers: Record<string, string> = {}) =>
      torrapi.app.inject({ url: `/l/${of}`, headers: { accept: 'text/html', ...headers } }),
    press: (
      of: string,
      fields: Record<string, string> | [string, string][] = { confirm: 'yes' },
      headers: Record<string, string> = {},
    ) =>
      torrapi.app.inject({
        method: 'POST',
        url: `/l/${of}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(fields).toString(),
      }),
    userRow: async (id = 1) => (await query(`select * from users where id = ${id}`))[0],
    /** Everything that a press could change. */
    everything: async () =>
      JSON.stringify([
        daemon.torrents.length,
        ...(await Promise.all(
          ['grabs', 'torrents', 'users', 'watchlist_items', 'title_dismissals', 'mail_link_uses'].map(
            (table) => query(`select * from ${table} order by 1`),
          ),
        )),
      ]),
  };
}
