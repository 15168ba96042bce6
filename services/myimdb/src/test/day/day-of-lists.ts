import type { Random } from '@matinee/testkit/random';
import { type DayScale, type DayWorld, idOf, type Person, type PlexView, type Span } from './day.ts';

const SEEN_TITLES = 200_000;
const IMDB_TITLES = 300_000;
const PLEX_TITLES = 400_000;
const HOME_VIDEO = '900001';

/** Six people's lists at IMDb: one gets more titles, one fewer, one is hidden, one comes back empty for a while. */
export function createImdbLists({
  people,
  at,
  span,
}: {
  people: readonly Person[];
  at: (part: number) => Date;
  span: (from: number, until: number) => Span;
}): Pick<DayWorld, 'imdbLists' | 'imdbRatings' | 'imdbHidden' | 'imdbEmptied'> {
  const profiles = people.flatMap(({ imdbUserId }) => (imdbUserId === null ? [] : [imdbUserId]));
  const [growing = '', shrinking = '', hidden = '', emptied = '', rating = ''] = profiles;
  const imdbLists = profiles.map((imdbUserId, n) => {
    const title = (k: number) => ({ imdbId: idOf(IMDB_TITLES + n * 100 + k), from: at(-1), until: null });
    const titles: DayWorld['imdbLists'][number]['titles'] = Array.from(
      // Only of ten and more is it odd that none is left.
      { length: imdbUserId === emptied ? 12 : 4 },
      (_, k) => title(k),
    );
    if (imdbUserId === growing) titles.push({ ...title(50), from: at(0.2) }, { ...title(51), from: at(0.3) });
    if (imdbUserId === shrinking) titles.push({ ...title(60), until: at(0.2) });
    return { imdbUserId, titles };
  });
  return {
    imdbLists,
    imdbRatings: [1, 2, 3].map((n) => ({
      imdbUserId: rating,
      imdbId: idOf(IMDB_TITLES + 90_000 + n),
      score: 5 + n,
      at: at(n / 10),
    })),
    imdbHidden: { imdbUserId: hidden, from: at(0.3) },
    imdbEmptied: { imdbUserId: emptied, ...span(0.3, 0.36) },
  };
}

/** Three watchlists at Plex: the owner's and a friend's get a title and lose one, another friend's is hidden; after plex.tv's outage. */
export function createPlexLists({
  people,
  at,
}: {
  people: readonly Person[];
  at: (part: number) => Date;
}): Pick<DayWorld, 'plexLists'> {
  const [owner, friend, hidden] = people.filter(({ state }) => state === 'active');
  const listOf = (person: Person | undefined, n: number, hiddenFrom: Date | null) => ({
    plexAccountId: person?.plexAccountId ?? 0,
    titles: [
      { imdbId: idOf(PLEX_TITLES + n * 100), from: at(-1), until: null },
      { imdbId: idOf(PLEX_TITLES + n * 100 + 1), from: at(-1), until: at(0.4) },
      { imdbId: idOf(PLEX_TITLES + n * 100 + 2), from: at(0.45), until: null },
    ],
    hiddenFrom,
  });
  return { plexLists: [listOf(owner, 0, null), listOf(friend, 1, null), listOf(hidden, 2, at(0.42))] };
}

/** Who watches what on the Plex, and what the owner rates there. */
export function createViews({
  scale,
  people,
  random,
  at,
  start,
}: {
  scale: DayScale;
  people: readonly Person[];
  random: Random;
  at: (part: number) => Date;
  start: Date;
}): Pick<DayWorld, 'views' | 'known' | 'ownerRatings'> {
  const views: PlexView[] = [];
  const known: DayWorld['known'] = [];
  const film = () => SEEN_TITLES + random.below(200);
  const view = (accountId: number, key: number, viewedAt: Date) =>
    views.push({ accountId, ratingKey: String(key), kind: 'movie', viewedAt });
  for (const { plexAccountId } of people) {
    for (let n = 0; n < 3; n += 1) {
      view(
        plexAccountId,
        SEEN_TITLES + 500 + random.below(100),
        new Date(start.getTime() - 86_400_000 * (n + 1)),
      );
    }
  }
  for (let n = 0; n < scale.views; n += 1) {
    const { id, plexAccountId } = random.pick(people);
    const key = film();
    const part = random.between(0.03, 0.9);
    view(plexAccountId, key, at(part));
    if (n % 3 === 0) view(plexAccountId, key, at(part + 0.05));
    const isKnown = known.some(({ userId, imdbId }) => userId === id && imdbId === idOf(key));
    if (n % 4 === 0 && !isKnown) {
      const isRated = n % 8 === 0;
      const what = { score: isRated ? 7 : null, prompt: isRated ? ('none' as const) : ('never' as const) };
      known.push({ userId: id, imdbId: idOf(key), ...what });
    }
  }
  view(999, film(), at(0.4));
  const [owner, other] = people;
  for (const kind of ['movie', 'other'] as const) {
    const ratingKey = kind === 'movie' ? HOME_VIDEO : String(film());
    views.push({ accountId: other?.plexAccountId ?? 0, ratingKey, kind, viewedAt: at(0.45) });
  }
  const ownerRatings = [0.25, 0.5, 0.76].map((part, n) => {
    const key = SEEN_TITLES + 700 + n;
    view(owner?.plexAccountId ?? 0, key, at(part));
    return { imdbId: idOf(key), score: 6 + n, at: at(part) };
  });
  return {
    views: views.toSorted((a, b) => a.viewedAt.getTime() - b.viewedAt.getTime()),
    known,
    ownerRatings,
  };
}
