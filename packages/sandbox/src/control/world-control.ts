import type { ImdbPeople } from '../imdb/imdb-people.ts';
import type { CallBudget } from '../indexer/call-budget.ts';
import type { Publication, ReleaseShelf } from '../indexer/release-shelf.ts';
import type { SandboxRelease } from '../indexer/sandbox-release.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { findAccount, type PlexAccount } from '../plex/household.ts';
import type { LibraryItem } from '../plex/library-state.ts';
import type { MediaLibrary } from '../plex/media-library.ts';
import { episodeKeys, SHOW_SECTION, sectionOf, titleOf } from '../plex/plex-items.ts';
import type { PlexWebhooks } from '../plex/plex-webhooks.ts';
import type { TorrentClient } from '../transmission/torrent-client.ts';
import { type OutageMode, outagesOf, type ServiceName } from '../world/services.ts';
import type { WorldSettings } from '../world/world-settings.ts';
import type { TorrentTrouble } from './torrent-trouble.ts';

export type WatchOutcome =
  | { type: 'watched'; ratingKey: number }
  | { type: 'unknown-account' }
  | { type: 'not-in-library' };

export type RateOutcome = { type: 'rated' } | { type: 'unknown-account' } | { type: 'not-in-library' };

/** What one can make happen in the world. */
export interface WorldControl {
  /** `null` when there is no such title. */
  publishRelease(what: Publication): SandboxRelease | null;
  deleteRelease(id: number): boolean;
  /** Another torrent stands at its page from now on. */
  replaceTorrent(id: number): boolean;
  finishTorrent(infoHash: string): boolean;
  /** How many were finished. */
  finishAllTorrents(): number;
  /** Something goes wrong with a torrent, or is well again: `stall` and `unstall`, `break` and `mend`; `vanish` takes it out. */
  troubleTorrent(infoHash: string, trouble: TorrentTrouble): boolean;
  /** As if these days had passed for the torrents. */
  ageTorrents(days: number): void;
  /** Somebody (by name, e-mail or number) watches a title to its end; of a series the next episode. */
  watchOnPlex(what: { account: string; imdbId: string }): WatchOutcome;
  /** Somebody gives a title 1 to 10 (half stars), or takes that back by -1. */
  rateOnPlex(what: { account: string; imdbId: string; rating: number }): RateOutcome;
  /** False: this service can't fail so. */
  setOutage(service: ServiceName, mode: OutageMode): boolean;
  resetBudget(limit?: number): void;
  setSpeed(speed: number): void;
  setDiskFree(bytes: number): void;
  mailbox: Mailbox;
  imdb: ImdbPeople;
}

export function createWorldControl(deps: {
  settings: WorldSettings;
  shelf: ReleaseShelf;
  budget: CallBudget;
  torrents: TorrentClient;
  library: MediaLibrary;
  webhooks: PlexWebhooks;
  mailbox: Mailbox;
  imdbPeople: ImdbPeople;
  /** Cuts what is open, the moment a service goes down. */
  cutConnections: (service: ServiceName) => void;
  /** Lets the time pass that has passed: what happens now happens after what was due before. */
  catchUp: () => void;
}): WorldControl {
  const { settings, shelf, budget, torrents, library, webhooks } = deps;
  return {
    publishRelease: (what) => shelf.publish(what),
    deleteRelease: (id) => shelf.delete(id),
    replaceTorrent: (id) => shelf.replaceTorrent(id),
    finishTorrent(infoHash) {
      deps.catchUp();
      const torrent = torrents.find(infoHash.toLowerCase());
      if (torrent === null) return false;
      torrents.finish(torrent);
      return true;
    },
    finishAllTorrents() {
      deps.catchUp();
      const open = torrents.torrents().filter((one) => one.phase !== 'seeding' && one.hasMetadata);
      for (const torrent of open) torrents.finish(torrent);
      return open.length;
    },
    troubleTorrent(infoHash, trouble) {
      deps.catchUp();
      const torrent = torrents.find(infoHash.toLowerCase());
      if (torrent === null) return false;
      switch (trouble) {
        case 'stall':
        case 'unstall':
          torrents.abandon(torrent, trouble === 'stall');
          break;
        case 'break':
          torrents.breakDown(torrent);
          break;
        case 'mend':
          torrents.start(torrent);
          break;
        case 'vanish':
          torrents.remove(torrent.infoHash, false);
      }
      return true;
    },
    ageTorrents(days) {
      deps.catchUp();
      torrents.age(days);
    },
    watchOnPlex({ account, imdbId }) {
      deps.catchUp();
      const who = findAccount(account);
      if (who === null) return { type: 'unknown-account' };
      const item = library.findByImdbId(imdbId);
      if (item === null) return { type: 'not-in-library' };
      const ratingKey = nextToWatch(library, item, who);
      library.watch(item, ratingKey, who.localId);
      webhooks.tell('media.scrobble', ratingKey, who.localId);
      return { type: 'watched', ratingKey };
    },
    rateOnPlex({ account, imdbId, rating }) {
      const who = findAccount(account);
      if (who === null) return { type: 'unknown-account' };
      const item = library.findByImdbId(imdbId);
      if (item === null) return { type: 'not-in-library' };
      library.rate(item.ratingKey, who.localId, rating);
      webhooks.tell('media.rate', item.ratingKey, who.localId, rating);
      return { type: 'rated' };
    },
    setOutage(service, mode) {
      if (!outagesOf(service).includes(mode)) return false;
      settings.setOutage(service, mode);
      if (mode === 'down') deps.cutConnections(service);
      return true;
    },
    resetBudget: (limit) => budget.reset(limit),
    setSpeed(speed) {
      deps.catchUp();
      settings.setSpeed(speed);
      torrents.changed();
    },
    setDiskFree: (bytes) => torrents.setFreeBytes(bytes),
    mailbox: deps.mailbox,
    imdb: deps.imdbPeople,
  };
}

function nextToWatch(library: MediaLibrary, item: LibraryItem, who: PlexAccount): number {
  const title = titleOf(item);
  if (title === null || sectionOf(item) !== SHOW_SECTION) return item.ratingKey;
  const episodes = episodeKeys(item, title);
  const next = episodes.find((one) => library.playState(one.key, who.localId).viewCount === 0);
  return (next ?? episodes[0])?.key ?? item.ratingKey;
}
