import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { ImdbLists, ListAnswer } from '@matinee/domain/imdb/ports';
import {
  type LibraryAccounts,
  type LibraryActivity,
  OWNER_ACCOUNT_ID,
} from '@matinee/domain/library/activity';
import type { LibraryInvitations } from '@matinee/domain/library/invitations';
import type { MediaLibrary } from '@matinee/domain/library/ports';
import type { PlexWatchlist, PlexWatchlists } from '@matinee/domain/library/watchlists';
import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleLookup, TitleSearch } from '@matinee/domain/titles/ports';
import type { ListedTitle } from '@matinee/domain/titles/title';
import type { ClientTorrent, InfoHash } from '@matinee/domain/torrents/torrent';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import type { Acts } from './acts.ts';
import { type DayWorld, type FollowedPage, type TorrentStory, titleOfKey, within } from './day.ts';

const HOUR_SECONDS = 3_600;

/** Everything outside but the tracker, as it is at the moment that the clock shows. */
export function createOutside(world: DayWorld, now: () => Date, acts: Acts) {
  return {
    torrapi: createTorrapi(world, now, acts),
    plex: createPlex(world, now),
    accounts: createAccounts(world, now, acts),
    plexLists: createPlexLists(world, now),
    imdb: createImdb(world, now),
    titles: createTitleSource(),
  };
}

function failing(service: string): never {
  throw new ExternalServiceError({ service, code: 'unreachable', reason: 'away' });
}

function createTorrapi(
  world: DayWorld,
  now: () => Date,
  acts: Acts,
): Pick<TorrapiClient, 'listTorrents' | 'removeDecidedTorrent' | 'inspect' | 'grab' | 'replaceTorrent'> {
  const { torrapi, emptyClient } = world.outages;
  const pageOf = (url: string) => world.pages.find((page) => page.url === url);
  return {
    async listTorrents() {
      if (within(torrapi, now())) failing('torrapi');
      if (within(emptyClient, now())) return [];
      const removed = await acts.find('removed:');
      return world.torrents
        .filter(({ infoHash }) => !removed.has(`removed:${infoHash}`))
        .flatMap((story) => shown(story, world.start, now()));
    },
    async removeDecidedTorrent(infoHash) {
      if (within(torrapi, now())) failing('torrapi');
      return (await acts.add(`removed:${infoHash}`)) ? { type: 'removed' } : { type: 'not-found' };
    },
    async inspect(url) {
      const page = pageOf(url);
      if (page === undefined || page.missingSince !== null) return { type: 'gone' };
      return { type: 'read', infoHash: standsAt(page, now()), name: 'Show.S01', sizeBytes: 1_000 };
    },
    grab: () => failing('torrapi'),
    async replaceTorrent(_old, { source, idempotencyKey }) {
      const page = source.type === 'url' ? pageOf(source.url) : undefined;
      if (page === undefined) return { type: 'release-gone' };
      const key = `replaced:${idempotencyKey}`;
      await acts.add(key, standsAt(page, now()));
      const infoHash = (await acts.find(key)).get(key) as InfoHash;
      return { type: 'added', infoHash, name: 'Show.S01', isComplete: false, sizeBytes: 1_000, progress: 0 };
    },
  };
}

function standsAt(page: FollowedPage, at: Date): InfoHash {
  return page.changes.findLast((change) => change.at <= at)?.infoHash ?? page.infoHash;
}

function shown(story: TorrentStory, start: Date, at: Date): ClientTorrent[] {
  const { infoHash, name, from, takenOut, completeAt, errs } = story;
  if (at < from || (takenOut !== null && at >= takenOut)) return [];
  const isComplete = completeAt !== null && at >= completeAt;
  const took = completeAt === null ? 0 : completeAt.getTime() - from.getTime();
  const part = completeAt === null ? 0.3 : Math.floor(((at.getTime() - from.getTime()) / took) * 10) / 10;
  const seedsSince = Math.max(start.getTime(), completeAt?.getTime() ?? 0);
  const errsNow = errs !== null && within(errs, at);
  return [
    {
      infoHash,
      name,
      state: errsNow ? 'error' : isComplete ? 'seeding' : 'downloading',
      progress: isComplete ? 1 : part,
      isComplete,
      sizeBytes: 1_000,
      downloadRateBps: isComplete || completeAt === null ? 0 : 1_000,
      uploadRateBps: 0,
      etaSeconds: null,
      ratio: 1.5,
      seedingSeconds: isComplete ? story.seededSeconds + Math.floor((at.getTime() - seedsSince) / 1_000) : 0,
      downloadDir: '/downloads',
      addedAt: from,
      completedAt: isComplete ? completeAt : null,
      error: errsNow ? 'No space left on device' : null,
    },
  ];
}

function createPlex(world: DayWorld, now: () => Date): LibraryActivity & MediaLibrary {
  const ask = () => (within(world.outages.plex, now()) ? failing('plex') : now());
  return {
    identity: async () => {
      ask();
      return { machineIdentifier: 'the-plex', version: '1' };
    },
    async *listViews({ since, accountId }) {
      const at = ask();
      yield world.views.filter(
        (view) =>
          view.viewedAt <= at &&
          (since === undefined || view.viewedAt > since) &&
          (accountId === undefined || view.accountId === accountId),
      );
    },
    findImdbIds: async (keys) => {
      ask();
      const found = keys.flatMap((key) => {
        const id = titleOfKey(key);
        return id === null ? [] : [[key, id] as const];
      });
      return new Map(found);
    },
    async *listOwnRatings({ since }) {
      const at = ask();
      yield world.ownerRatings
        .filter((given) => given.at <= at && (since === undefined || given.at > since))
        .map(({ imdbId, score, at: ratedAt }) => ({ imdbId, score, ratedAt }));
    },
    async *listMovies({ updatedSince } = {}) {
      const at = ask();
      yield world.library
        .filter(({ from }) => from <= at && (updatedSince === undefined || from >= updatedSince))
        .map(({ ratingKey, imdbId, resolution, from }) => ({
          ratingKey,
          imdbId,
          title: imdbId,
          year: 2001,
          resolution,
          addedAt: from,
          updatedAt: from,
        }));
    },
  };
}

function createAccounts(world: DayWorld, now: () => Date, acts: Acts): LibraryAccounts & LibraryInvitations {
  return {
    list: async () =>
      world.people.map(({ plexAccountId: accountId, email }) => ({ accountId, globalId: accountId, email })),
    invite: async (email) => {
      if (within(world.outages.plexTv, now())) failing('plex-tv');
      await acts.add(`invited:${email}`);
      const outcome = world.invitations.find((invitation) => invitation.email === email)?.outcome ?? 'sent';
      return outcome === 'refused' ? { type: outcome, reason: 'no such address' } : { type: outcome };
    },
  };
}

/** The owner's list says what its films are at IMDb, a friend's does not; the id of one at Plex is its id at IMDb with another beginning. */
function createPlexLists(world: DayWorld, now: () => Date): PlexWatchlists {
  function read(plexAccountId: number): PlexWatchlist {
    const at = now();
    if (within(world.outages.plexTv, at)) failing('plex');
    const list = world.plexLists.find((one) => one.plexAccountId === plexAccountId);
    if (list === undefined || (list.hiddenFrom !== null && at >= list.hiddenFrom)) return { type: 'hidden' };
    const films = list.titles
      .filter(({ from, until }) => from <= at && (until === null || at < until))
      .map(({ imdbId }) => ({
        plexId: imdbId.replace('tt', 'plex'),
        title: `Title ${imdbId}`,
        year: 2001,
        imdbId: plexAccountId === OWNER_ACCOUNT_ID ? imdbId : null,
      }));
    return { type: 'read', films };
  }
  return {
    readOwn: async () => read(OWNER_ACCOUNT_ID),
    listFriends: async () =>
      world.people.map(({ plexAccountId }) => ({ globalId: plexAccountId, uuid: String(plexAccountId) })),
    readFriends: async (uuid) => read(Number(uuid)),
    findImdbId: async (plexId) => parseImdbId(plexId.replace('plex', 'tt')),
  };
}

function createImdb(world: DayWorld, now: () => Date): ImdbLists {
  const { outages, imdbHidden, imdbEmptied } = world;
  function answer<Entry>(entries: Entry[]): ListAnswer<Entry> {
    if (within(outages.imdb, now())) return { type: 'drift', drift: 'challenge' };
    return { type: 'read', entries, others: [], isComplete: true };
  }
  const listed = (imdbId: ListedTitle['imdbId']): ListedTitle => ({
    imdbId,
    kind: 'movie',
    title: `Title ${imdbId}`,
    originalTitle: null,
    year: 2001,
  });
  return {
    findProfile: () => failing('imdb'),
    lookAtWatchlist: () => failing('imdb'),
    readWatchlist: async (id) => {
      const at = now();
      const all = world.imdbLists.find(({ imdbUserId }) => imdbUserId === id)?.titles ?? [];
      const titles = all.filter(({ from, until }) => from <= at && (until === null || at < until));
      const isEmptied = imdbEmptied.imdbUserId === id && within(imdbEmptied, at);
      const read = answer(isEmptied ? [] : titles.map(({ imdbId }) => listed(imdbId)));
      const isHidden = imdbHidden.imdbUserId === id && at >= imdbHidden.from;
      return read.type === 'read' && isHidden ? { type: 'hidden' } : read;
    },
    readRatings: async (id) =>
      answer(
        world.imdbRatings
          .filter(({ imdbUserId, at }) => imdbUserId === id && at <= now())
          .map(({ imdbId, score, at }) => ({
            ...listed(imdbId),
            rating: { imdbId, score, ratedOn: { at, precision: 'moment' as const } },
          })),
      ),
  };
}

/** A film database that knows every title, and counts how often it was asked. */
function createTitleSource(): TitleSearch & TitleLookup & { asked: number } {
  const source = {
    asked: 0,
    searchTitles: async () => [],
    findTitle: async (imdbId: ListedTitle['imdbId']) => {
      source.asked += 1;
      return { imdbId, kind: 'movie' as const, title: `Title ${imdbId}`, year: 2001, runtimeMinutes: 100 };
    },
  };
  return source;
}

/** How long a day's jobs leave a download that seeds alone: the household's sixty days, and the tracker's two. */
export const SEEDING_POLICY = { graceSeconds: 60 * 24 * HOUR_SECONDS, minimumSeconds: 48 * HOUR_SECONDS };
