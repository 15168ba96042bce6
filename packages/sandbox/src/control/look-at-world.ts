import { IMDB_HABITS } from '../imdb/imdb-habits.ts';
import type { ImdbPeople } from '../imdb/imdb-people.ts';
import type { CallBudget } from '../indexer/call-budget.ts';
import type { ReleaseShelf } from '../indexer/release-shelf.ts';
import { CATEGORY_NAMES, type SandboxRelease } from '../indexer/sandbox-release.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { HOUSEHOLD } from '../plex/household.ts';
import { KEY_STEP, type LibraryItem } from '../plex/library-state.ts';
import type { MediaLibrary } from '../plex/media-library.ts';
import { SHOW_SECTION, sectionOf, titleOf } from '../plex/plex-items.ts';
import type { Torrent } from '../transmission/torrent.ts';
import { DISK_TOTAL_BYTES, type TorrentClient } from '../transmission/torrent-client.ts';
import { downloadRate, etaOf, progressOf, uploadRate } from '../transmission/torrent-progress.ts';
import type { CallLog } from '../world/call-log.ts';
import { outagesOf, SERVICES, type ServiceName } from '../world/services.ts';
import type { WorldSettings } from '../world/world-settings.ts';
import type { PlexItemView, ReleaseView, TorrentView, WorldOverview } from './world-overview.ts';

const LATEST_RELEASES = 40;
const LATEST_PLAYS = 10;
const LATEST_MAILS = 5;

export interface WorldParts {
  settings: WorldSettings;
  calls: CallLog;
  shelf: ReleaseShelf;
  budget: CallBudget;
  torrents: TorrentClient;
  library: MediaLibrary;
  mailbox: Mailbox;
  imdbPeople: ImdbPeople;
  urlOf: (service: ServiceName) => string;
}

/** Everything that the page shows, from the parts as they are now. */
export function lookAtWorld(parts: WorldParts): WorldOverview {
  const { settings, calls, shelf, budget, torrents, library, mailbox } = parts;
  return {
    speed: settings.speed(),
    services: SERVICES.map((name) => ({
      name,
      url: parts.urlOf(name),
      outage: settings.outage(name),
      outages: outagesOf(name),
      calls: calls.total(name),
      lastCalls: [...calls.last(name)],
    })),
    budget: {
      spent: budget.spent(),
      limit: budget.limit(),
      nextFreeAt: budget.nextFreeAt()?.toISOString() ?? null,
      isLockedOut: budget.isLockedOut(),
    },
    releases: { count: shelf.all().length, latest: shelf.all().slice(0, LATEST_RELEASES).map(releaseView) },
    torrents: torrents
      .torrents()
      .map((one) => torrentView(one, parts))
      .reverse(),
    disk: { freeBytes: torrents.freeBytes(), totalBytes: DISK_TOTAL_BYTES },
    plex: {
      accounts: HOUSEHOLD.filter((one) => !one.isPending).map(({ localId, title, email }) => ({
        id: localId,
        name: title,
        email,
      })),
      items: library
        .items()
        .map((item) => itemView(item, library))
        .sort((a, b) => b.addedAt.localeCompare(a.addedAt)),
      plays: library
        .plays()
        .filter((play) => play.historyId !== null)
        .toSorted((a, b) => b.viewedAt - a.viewedAt)
        .slice(0, LATEST_PLAYS)
        .map((play) => ({ title: play.title, by: nameOf(play.accountId), at: isoOf(play.viewedAt) })),
    },
    imdb: {
      habit: parts.imdbPeople.habit(),
      habits: IMDB_HABITS,
      people: parts.imdbPeople.people().map((person) => ({
        ...person,
        watchlist: person.watchlist.length,
        ratings: person.ratings.length,
      })),
    },
    mails: {
      count: mailbox.list().length,
      latest: mailbox
        .list()
        .slice(0, LATEST_MAILS)
        .map(({ id, recipients, subject, receivedAt }) => ({
          id,
          to: recipients.join(', '),
          subject,
          receivedAt,
        })),
    },
  };
}

/** A release as pages and tests see it. */
export function releaseView(release: SandboxRelease): ReleaseView {
  const {
    files: _files,
    description: _description,
    comments: _comments,
    timesCompleted: _times,
    isModerated: _checked,
    categoryId,
    ...rest
  } = release;
  return { ...rest, category: CATEGORY_NAMES[categoryId] ?? 'Diverse' };
}

function torrentView(torrent: Torrent, { torrents, settings, shelf }: WorldParts): TorrentView {
  const swarm = torrents.swarmOf(torrent);
  const eta = torrents.isQueued(torrent) ? -2 : etaOf(torrent, swarm, settings.speed());
  return {
    infoHash: torrent.infoHash,
    name: torrent.name,
    imdbId: shelf.findByTorrentName(torrent.name)?.release.imdbId ?? null,
    state: stateOf(torrent, torrents),
    progress: progressOf(torrent),
    sizeBytes: torrent.totalBytes,
    downloadRate: torrents.isQueued(torrent) ? 0 : downloadRate(torrent, swarm),
    uploadRate: uploadRate(torrent, swarm),
    etaSeconds: eta < 0 ? null : eta,
    ratio: torrent.totalBytes === 0 ? 0 : torrent.uploadedBytes / torrent.totalBytes,
    seedingDays: Math.floor(torrent.secondsSeeding / 86_400),
    error: torrent.isLocalError
      ? 'No space left on device'
      : swarm === 'unregistered'
        ? 'The tracker no longer knows it'
        : null,
  };
}

function stateOf(torrent: Torrent, torrents: TorrentClient): TorrentView['state'] {
  if (torrent.isLocalError) return 'error';
  if (torrent.phase === 'verifying') return 'verifying';
  if (torrent.isPaused) return 'stopped';
  if (torrent.phase === 'seeding') return 'seeding';
  if (torrents.isQueued(torrent)) return 'queued';
  return torrents.swarmOf(torrent) === 'lively' ? 'downloading' : 'stalled';
}

function itemView(item: LibraryItem, library: MediaLibrary): PlexItemView {
  const isOfItem = (ratingKey: number | null): boolean =>
    ratingKey !== null && Math.floor(ratingKey / KEY_STEP) * KEY_STEP === item.ratingKey;
  const seenBy = library
    .plays()
    .filter((play) => isOfItem(play.ratingKey))
    .map((play) => nameOf(play.accountId));
  const order = ['4k', '1080', '720', 'sd'];
  const best = item.versions
    .map((one) => one.resolution)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))[0];
  return {
    ratingKey: item.ratingKey,
    imdbId: item.imdbId,
    title: item.title,
    year: titleOf(item)?.year ?? null,
    resolution: best ?? 'sd',
    isSeries: sectionOf(item) === SHOW_SECTION,
    addedAt: isoOf(item.addedAt),
    seenBy: [...new Set(seenBy)],
    ratings: Object.fromEntries(
      HOUSEHOLD.flatMap(({ localId, title }) => {
        const { userRating } = library.playState(item.ratingKey, localId);
        return userRating === null ? [] : [[title, userRating]];
      }),
    ),
  };
}

function nameOf(accountId: number): string {
  return HOUSEHOLD.find((one) => one.localId === accountId)?.title ?? String(accountId);
}

function isoOf(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString();
}
