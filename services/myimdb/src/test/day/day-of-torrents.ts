import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Random } from '@matinee/testkit/random';
import { type DayScale, hashOf, idOf, type Person, type TorrentStory } from './day.ts';

const DAY = 86_400;
const LOW_RESOLUTION_TITLES = 400_000;

/** What the torrent client goes through: downloads of the day, and what is there from before. */
export function createTorrents(deps: {
  scale: DayScale;
  people: readonly Person[];
  watched: readonly ImdbId[];
  random: Random;
  at: (part: number) => Date;
  start: Date;
}): TorrentStory[] {
  const { scale, people, watched, random, at, start } = deps;
  const stories: TorrentStory[] = [];
  const later = (moment: Date, seconds: number) => new Date(moment.getTime() + seconds * 1_000);
  const longAgo = later(start, -70 * DAY);
  const askers = (count: number, moment: Date) =>
    random.some(people, count).map(({ id }) => ({ userId: id, at: moment, wasComplete: false }));

  function add(parts: Partial<TorrentStory> & { name?: string }): TorrentStory {
    const n = stories.length + 1;
    const from = parts.from ?? longAgo;
    const story: TorrentStory = {
      infoHash: hashOf(n),
      name: `Torrent.${n}.2001.1080p.BluRay.x264-GRP`,
      imdbId: null,
      resolution: null,
      requesters: askers(1 + random.below(3), from),
      from,
      takenOut: null,
      completeAt: later(from, 3_600),
      seededSeconds: 5 * DAY,
      errs: null,
      stuckSince: null,
      seeding: null,
      deletion: null,
      supersededAt: null,
      isTopic: false,
      ...parts,
    };
    stories.push(story);
    return story;
  }
  /** Asked for in the day, and here soon: some so fast that no look at the client sees them on their way. */
  function download(part: number, parts: Partial<TorrentStory> = {}): TorrentStory {
    const from = at(part);
    const seconds = random.fraction() < 0.25 ? 2 : random.between(20, 80);
    return add({ from, completeAt: later(from, Math.round(seconds)), seededSeconds: 0, ...parts });
  }

  for (let n = 0; n < scale.downloads; n += 1) {
    const story = download(random.between(0.01, 0.95));
    const [late] = people.filter(({ id }) => !story.requesters.some(({ userId }) => userId === id));
    // Who asks when it is here is told by the answer.
    if (late !== undefined && n % 5 === 0 && story.completeAt !== null) {
      story.requesters.push({ userId: late.id, at: later(story.completeAt, 300), wasComplete: true });
    }
  }
  for (const part of [0.15, 0.35, 0.8]) add({ takenOut: at(part) });
  for (const part of [0.25, 0.3]) add({ errs: { from: at(part), until: at(part + 0.15) } });
  add({ errs: { from: at(0.65), until: later(at(0.65), 20) } });
  for (const part of [0.1, 0.3]) {
    add({ completeAt: null, stuckSince: later(at(part), -DAY), from: later(start, -3 * DAY) });
  }

  /** Its sixty days are over at that part of the day. */
  const seeded = (part: number) => 60 * DAY - Math.round((at(part).getTime() - start.getTime()) / 1_000);
  for (const part of [0.05, 0.1, 0.2, 0.3]) add({ seededSeconds: seeded(part), seeding: 'asks' });
  // Nobody is left of those who asked for it: the admins are asked.
  const [blocked] = people.filter(({ state }) => state === 'blocked');
  if (blocked !== undefined) {
    const requesters = [{ userId: blocked.id, at: longAgo, wasComplete: false }];
    add({ seededSeconds: seeded(0.15), seeding: 'asks', requesters });
  }
  add({ seededSeconds: 90 * DAY, seeding: 'for-ever' });
  add({ seededSeconds: 90 * DAY, isTopic: true });
  for (const part of [0.3, 0.45]) {
    const story = add({});
    story.deletion = { at: at(part), by: story.requesters[0]?.userId ?? 0 };
  }

  for (const [n, part] of [0.2, 0.5].entries()) {
    const imdbId = idOf(LOW_RESOLUTION_TITLES + n);
    add({ name: `Low.${n}.2001.720p.BluRay.x264-GRP`, imdbId, resolution: '720p' });
    download(part, { name: `Low.${n}.2001.2160p.BluRay.x265-GRP`, imdbId, resolution: '2160p' });
  }
  const imdbId = idOf(LOW_RESOLUTION_TITLES + 9);
  add({ name: 'Low.9.2001.2160p.BluRay.x265-GRP', imdbId, resolution: '2160p' });
  add({
    name: 'Low.9.2001.720p.BluRay.x264-GRP',
    imdbId,
    resolution: '720p',
    supersededAt: later(at(0.2), -DAY),
  });

  // What is here of watched films already.
  for (const film of random.some(watched, Math.floor(watched.length / 20))) {
    add({
      imdbId: film,
      resolution: '1080p',
      name: `Film.Number.${film.slice(2)}.2001.1080p.BluRay.x264-OLD`,
    });
  }
  return stories;
}
