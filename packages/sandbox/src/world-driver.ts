import type { TorrentTrouble } from './control/torrent-trouble.ts';
import type { WatchOutcome } from './control/world-control.ts';
import type { ReleaseView, WorldOverview } from './control/world-overview.ts';
import type { ImdbHabit } from './imdb/imdb-habits.ts';
import type { SandboxResolution } from './indexer/sandbox-release.ts';
import type { MailSummary } from './mail/mailbox.ts';
import type { OutageMode, ServiceName } from './world/services.ts';

/** A mail as the mailbox shows it. */
export interface ReadMail extends MailSummary {
  to: string[];
  text: string | null;
  /** `null` when the mail has no HTML part. */
  html: string | null;
  headers: { name: string; value: string }[];
}

export interface WaitOptions {
  /** Twenty seconds when left out. */
  timeoutMs?: number;
}

/** The world from outside, for tests and benchmarks: what the page can do, over the same HTTP API. */
export interface WorldDriver {
  overview(): Promise<WorldOverview>;
  /** All releases of a title, newest first; of all titles without one. */
  releases(imdbId?: string): Promise<ReleaseView[]>;
  /** Throws when there is no such title. */
  publishRelease(
    what:
      | { imdbId: string; resolution?: SandboxResolution }
      | { name: string; imdbId?: string; sizeBytes?: number; seeders?: number },
  ): Promise<ReleaseView>;
  deleteRelease(id: number): Promise<void>;
  /** Another torrent stands at its page from now on. */
  replaceTorrent(id: number): Promise<void>;
  finishTorrent(infoHash: string): Promise<void>;
  /** How many were not finished before. */
  finishAllTorrents(): Promise<number>;
  /** `stall` and `unstall`, `break` and `mend`, `vanish`. */
  troubleTorrent(infoHash: string, trouble: TorrentTrouble): Promise<void>;
  /** As if these days had passed for the torrents. */
  ageTorrents(days: number): Promise<void>;
  /** `account` is a name, an e-mail or a number. */
  watchOnPlex(what: { account: string; imdbId: string }): Promise<WatchOutcome['type']>;
  /** 1 to 10, or -1 to take it back. Throws when it can't be. */
  rateOnPlex(what: { account: string; imdbId: string; rating: number }): Promise<void>;
  setOutage(service: ServiceName, mode: OutageMode): Promise<void>;
  setSpeed(speed: number): Promise<void>;
  /** Forgets the calls of the last hour and all failed log-ins. */
  resetBudget(limit?: number): Promise<void>;
  setDiskFree(freeBytes: number): Promise<void>;
  /** How IMDb answers when it is asked for people's lists. */
  setImdbHabit(habit: ImdbHabit): Promise<void>;
  /** `who` is a name, a number, or what the address of a profile shows. */
  setImdbPublic(who: string, isPublic: boolean): Promise<void>;
  setOnImdbWatchlist(who: string, imdbId: string, isOn: boolean): Promise<void>;
  rateOnImdb(who: string, imdbId: string, score: number): Promise<void>;
  /** The file that IMDb makes of a person's list. */
  imdbExport(who: string, list: 'ratings' | 'watchlist'): Promise<string>;
  mails(): Promise<MailSummary[]>;
  readMail(id: number): Promise<ReadMail>;
  clearMails(): Promise<void>;
  /** The first world that looks as wished. Throws, saying how it looks instead, when it never does. */
  waitFor(
    what: string,
    isSo: (world: WorldOverview) => boolean,
    options?: WaitOptions,
  ): Promise<WorldOverview>;
  /** The newest mail that fits. */
  waitForMail(fits: (mail: MailSummary) => boolean, options?: WaitOptions): Promise<ReadMail>;
}

const USUAL_TIMEOUT_MS = 20_000;
const LOOK_EVERY_MS = 60;

/** Talks to the sandbox whose pages are at `webUrl`. */
export function createWorldDriver({ webUrl }: { webUrl: string }): WorldDriver {
  const base = webUrl.replace(/\/$/, '');

  async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Response> {
    return await fetch(`${base}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  }

  async function ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const answer = await call(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async function until<T>(
    what: string,
    look: () => Promise<T | null>,
    options: WaitOptions = {},
  ): Promise<T> {
    const deadline = performance.now() + (options.timeoutMs ?? USUAL_TIMEOUT_MS);
    for (;;) {
      const found = await look();
      if (found !== null) return found;
      if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  const overview = (): Promise<WorldOverview> => ask('GET', '/world/api');
  const mails = (): Promise<MailSummary[]> => ask('GET', '/mail/api');

  async function readMail(id: number): Promise<ReadMail> {
    const mail = await ask<Omit<ReadMail, 'html'>>('GET', `/mail/api/${id}`);
    const html = mail.hasHtml ? await (await call('GET', `/mail/api/${id}/html`)).text() : null;
    return { ...mail, html };
  }

  return {
    overview,
    releases: (imdbId) => ask('GET', `/world/api/releases${imdbId === undefined ? '' : `?imdbId=${imdbId}`}`),
    publishRelease: (what) => ask('POST', '/world/api/releases', what),
    async deleteRelease(id) {
      await ask('POST', `/world/api/releases/${id}/delete`);
    },
    async replaceTorrent(id) {
      await ask('POST', `/world/api/releases/${id}/replace`);
    },
    async finishTorrent(infoHash) {
      await ask('POST', `/world/api/torrents/${infoHash}/finish`);
    },
    async finishAllTorrents() {
      return (await ask<{ finished: number }>('POST', '/world/api/torrents/finish-all')).finished;
    },
    async troubleTorrent(infoHash, trouble) {
      await ask('POST', `/world/api/torrents/${infoHash}/trouble`, { trouble });
    },
    async ageTorrents(days) {
      await ask('POST', '/world/api/torrents/age', { days });
    },
    async watchOnPlex(what) {
      const answer = await call('POST', '/world/api/plex/watch', what);
      if (answer.ok) return 'watched';
      const { error } = (await answer.json()) as { error: string };
      if (answer.status !== 404) throw new Error(`watch: ${answer.status} ${error}`);
      return error.includes('library') ? 'not-in-library' : 'unknown-account';
    },
    async rateOnPlex(what) {
      await ask('POST', '/world/api/plex/rate', what);
    },
    async setOutage(service, mode) {
      await ask('POST', '/world/api/outages', { service, mode });
    },
    async setSpeed(speed) {
      await ask('POST', '/world/api/speed', { speed });
    },
    async resetBudget(limit) {
      await ask('POST', '/world/api/budget/reset', limit === undefined ? {} : { limit });
    },
    async setDiskFree(freeBytes) {
      await ask('POST', '/world/api/disk', { freeBytes });
    },
    async setImdbHabit(habit) {
      await ask('POST', '/world/api/imdb/habit', { habit });
    },
    async setImdbPublic(who, isPublic) {
      await ask('POST', `/world/api/imdb/people/${who}/public`, { isPublic });
    },
    async setOnImdbWatchlist(who, imdbId, isOn) {
      await ask('POST', `/world/api/imdb/people/${who}/watchlist`, { imdbId, isOn });
    },
    async rateOnImdb(who, imdbId, score) {
      await ask('POST', `/world/api/imdb/people/${who}/ratings`, { imdbId, score });
    },
    async imdbExport(who, list) {
      const answer = await call('GET', `/world/api/imdb/people/${who}/${list}.csv`);
      if (!answer.ok) throw new Error(`${list} of ${who}: ${answer.status}`);
      return await answer.text();
    },
    mails,
    readMail,
    async clearMails() {
      await ask('DELETE', '/mail/api');
    },
    async waitFor(what, isSo, options) {
      let last: WorldOverview | null = null;
      try {
        return await until(
          what,
          async () => {
            last = await overview();
            return isSo(last) ? last : null;
          },
          options,
        );
      } catch (error) {
        throw new Error(
          `${String(error)}; torrents: ${JSON.stringify((last as WorldOverview | null)?.torrents)}`,
          { cause: error },
        );
      }
    },
    async waitForMail(fits, options) {
      const summary = await until('a mail', async () => (await mails()).find(fits) ?? null, options);
      return await readMail(summary.id);
    },
  };
}
