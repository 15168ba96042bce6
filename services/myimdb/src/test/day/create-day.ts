import type { ReleaseSource, Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { createRandom, type Random } from '@matinee/testkit/random';
import type { DayScale, DayWorld, Person, Quality, TrackerRelease, WatchlistEntry } from './day.ts';
import { idOf } from './day.ts';
import { createImdbLists, createPlexLists, createViews } from './day-of-lists.ts';
import { createTorrents } from './day-of-torrents.ts';

const START = new Date('2030-05-06T00:00:00Z');
/** The first of the titles that only one person adds, in the middle of the day. */
const ADDED_TITLES = 50_000;
const QUALITIES: readonly (readonly [Quality, ReleaseSource, string])[] = [
  ['2160p', 'BluRay', '2160p.BluRay.x265'],
  ['1080p', 'BluRay', '1080p.BluRay.x264'],
  ['720p', 'WEB-DL', '720p.WEB-DL.H264'],
  ['480p', 'BluRay', '480p.BluRay.x264'],
  ['unknown', 'BluRay', 'BluRay.x264'],
  ['1080p', 'CAM', '1080p.CAM.x264'],
];

/** Makes up a day: everything that will happen in it, from one seed. */
export function createDay(scale: DayScale): DayWorld {
  const random = createRandom(scale.seed);
  const lengthMs = scale.hours * 3_600_000;
  const end = new Date(START.getTime() + lengthMs);
  /** A moment of the day, in whole seconds, by the part of it that has passed. */
  const at = (part: number) => new Date(START.getTime() + Math.round((part * lengthMs) / 1_000) * 1_000);
  const span = (from: number, until: number) => ({ from: at(from), until: at(until) });
  const people = createPeople(scale.people);
  const watched = Array.from({ length: scale.titles }, (_, n) => idOf(n + 1));
  /** Films that come into the library in the course of the day. */
  const arriving = random.some(watched, 5);
  const library = [
    ...random
      .some(
        watched.filter((id) => !arriving.includes(id)),
        Math.floor(scale.titles * 0.15),
      )
      .map((id) => ({
        id,
        resolution: random.pick<Resolution | null>(['2160p', '1080p', '720p', null]),
        part: -1,
      })),
    ...arriving.map((id) => ({ id, resolution: '1080p' as const, part: random.between(0.4, 0.6) })),
  ].map(({ id, resolution, part }) => ({
    ratingKey: String(Number(id.slice(2))),
    imdbId: id,
    resolution,
    from: at(part),
  }));
  const lists = createImdbLists({ people, at, span });
  const watchlist = createWatchlist({ scale, people, watched, random, at });
  return {
    scale,
    start: START,
    end,
    people,
    watchlist,
    library,
    releases: createReleases({ scale, watched, arriving, watchlist, lists, random, at }),
    torrents: createTorrents({ scale, people, watched, random, at, start: START }),
    pages: createPages(people, at),
    ...createViews({ scale, people, random, at, start: START }),
    ...createPlexLists({ people, at }),
    ...lists,
    invitations: (['sent', 'already-member', 'refused'] as const).map((outcome, n) => {
      const { id, email } = people[people.length - 1 - n] as Person;
      return { userId: id, email, outcome };
    }),
    outages: {
      torrapi: span(0.4, 0.43),
      emptyClient: span(0.6, 0.62),
      tracker: span(0.55, 0.59),
      plex: span(0.7, 0.74),
      plexTv: span(0, 0.3),
      imdb: span(0.5, 0.56),
    },
  };
}

function createPeople(count: number): Person[] {
  return Array.from({ length: count }, (_, n) => ({
    id: 1_000 + n,
    name: `Person ${n}`,
    email: `person${n}@example.org`,
    isAdmin: n < 2,
    state: n === 2 ? ('blocked' as const) : ('active' as const),
    wantsAlerts: n !== 3,
    imdbUserId: n >= 4 && n < 10 ? `ur${2_000_000 + n}` : null,
    plexAccountId: n === 0 ? 1 : 100 + n,
  }));
}

function createWatchlist(deps: {
  scale: DayScale;
  people: readonly Person[];
  watched: readonly ImdbId[];
  random: Random;
  at: (part: number) => Date;
}): WatchlistEntry[] {
  const { scale, people, watched, random, at } = deps;
  const entries = new Map<string, WatchlistEntry>();
  while (entries.size < scale.watchlistItems) {
    const userId = random.pick(people).id;
    const imdbId = random.pick(watched);
    const rejected = random.fraction() < 0.1 ? [random.pick(QUALITIES)[0]] : [];
    const isStopped = random.fraction() < 0.05;
    entries.set(`${userId} ${imdbId}`, { userId, imdbId, isStopped, rejected, from: at(-1) });
  }
  const active = people.filter(({ state, wantsAlerts }) => state === 'active' && wantsAlerts);
  const added = Array.from({ length: 6 }, (_, n) => ({
    userId: random.pick(active).id,
    imdbId: idOf(ADDED_TITLES + n),
    isStopped: false,
    rejected: [],
    from: at(random.between(0.1, 0.4)),
  }));
  return [...entries.values(), ...added];
}

function createReleases(deps: {
  scale: DayScale;
  watched: readonly ImdbId[];
  arriving: readonly ImdbId[];
  watchlist: readonly WatchlistEntry[];
  lists: Pick<DayWorld, 'imdbLists'>;
  random: Random;
  at: (part: number) => Date;
}): TrackerRelease[] {
  const { scale, watched, arriving, random, at } = deps;
  const rows: { part: number; imdbId: ImdbId | null }[] = [];
  const usual = watched.filter((id) => !arriving.includes(id));
  // What was there before anybody looked, of which the tracker's feed shows the last hundred.
  for (let n = 0; n < scale.releases / 2; n += 1) {
    rows.push({ part: -1 + random.between(0, 0.9), imdbId: random.pick(usual) });
  }
  for (let n = 0; n < scale.releases; n += 1) {
    const kind = random.fraction();
    const imdbId = kind < 0.1 ? null : kind < 0.25 ? idOf(80_000 + n) : random.pick(usual);
    rows.push({ part: random.between(0, 0.94), imdbId });
  }
  // Long before their film comes into the library, and long after.
  for (const imdbId of arriving) {
    rows.push({ part: random.between(0, 0.25), imdbId }, { part: random.between(0.8, 0.94), imdbId });
  }
  for (const { imdbId } of deps.watchlist.filter(({ from }) => from > at(0))) {
    rows.push({ part: -0.5, imdbId }, { part: random.between(0.7, 0.9), imdbId });
  }
  // Of what IMDb's lists say: long after it came on them, and long after it went.
  for (const { titles } of deps.lists.imdbLists) {
    for (const { imdbId, from, until } of titles) {
      if (from > at(0)) rows.push({ part: random.between(0.65, 0.9), imdbId });
      if (until !== null) rows.push({ part: random.between(0.85, 0.94), imdbId });
    }
  }
  return rows
    .toSorted((a, b) => a.part - b.part)
    .map(({ part, imdbId }, n) => {
      const [resolution, source, words] = random.pick(QUALITIES);
      const name = `Film.Number.${imdbId?.slice(2) ?? n}.2001.${words}-GRP${n}`;
      return { id: n + 1, at: at(part), name, imdbId, resolution, source };
    });
}

function createPages(people: readonly Person[], at: (part: number) => Date): DayWorld['pages'] {
  const page = (n: number, changes: readonly number[], missingSince: Date | null = null) => ({
    ownerId: (people[n % people.length] as Person).id,
    url: `https://filelist.io/details.php?id=${9_000 + n}`,
    infoHash: pageHash(n, 0),
    changes: changes.map((part, index) => ({ at: at(part), infoHash: pageHash(n, index + 1) })),
    missingSince,
  });
  const threeDays = new Date(at(0.2).getTime() - 72 * 3_600_000);
  return [page(4, [0.3]), page(5, [0.2, 0.7]), page(6, []), page(7, [], threeDays)];
}

const pageHash = (page: number, change: number) =>
  `${(page * 10 + change).toString(16)}`.padStart(40, 'f') as DayWorld['pages'][number]['infoHash'];
