import { z } from 'zod';
import type { SandboxTitle } from '../titles/title.ts';
import { titleByImdbId } from '../titles/titles.ts';
import { seededFraction } from '../world/seeded-fraction.ts';
import type { StateFile } from '../world/state-file.ts';
import { firstCatalogue } from './first-catalogue.ts';
import { nextReleaseOf } from './next-release.ts';
import { type SandboxRelease, type SandboxResolution, sandboxReleaseSchema } from './sandbox-release.ts';

/** What the indexer remembers between runs; the first catalogue follows from `bornAt`. */
export const releaseShelfSchema = z.object({
  bornAt: z.iso.datetime(),
  published: z.array(sandboxReleaseSchema),
  deletedIds: z.array(z.number().int()),
  /** By id: how often another torrent was put in the place of a release's first one. */
  replacedTimes: z.record(z.string(), z.number().int()).default({}),
  /** How many releases have appeared by themselves. */
  arrivals: z.number().int(),
});

export type ReleaseShelfState = z.output<typeof releaseShelfSchema>;

/** What is to be published: the next likely release of a title, or one with a name of the caller's choice. */
export type Publication =
  | { imdbId: string; resolution?: SandboxResolution | undefined }
  | {
      name: string;
      imdbId?: string | undefined;
      sizeBytes?: number | undefined;
      seeders?: number | undefined;
    };

export interface ReleaseShelf {
  /** Newest first, without the deleted ones. */
  all(): readonly SandboxRelease[];
  find(id: number): SandboxRelease | null;
  /** By the name that a torrent of it has, with or without a file's ending. Finds deleted ones too. */
  findByTorrentName(name: string): { release: SandboxRelease; isDeleted: boolean } | null;
  /** `null` when there is no such title. */
  publish(what: Publication): SandboxRelease | null;
  /** Something new by itself: each call another title's turn. */
  publishArrival(): SandboxRelease | null;
  /** Whether there was such a release. */
  delete(id: number): boolean;
  /** Puts another torrent at a release's page, as who uploads a season's next episode does. Whether there was such a release. */
  replaceTorrent(id: number): boolean;
  /** How often that has been done. */
  replacedTimes(id: number): number;
}

/** So many that appeared by themselves are kept: a sandbox may run for weeks. */
const KEPT_PUBLISHED = 2_000;

/** The indexer's releases. */
export function createReleaseShelf(options: {
  state: StateFile<ReleaseShelfState>;
  titles: readonly SandboxTitle[];
  now: () => Date;
}): ReleaseShelf {
  const { state, titles, now } = options;
  const first = firstCatalogue(titles, new Date(state.value.bornAt));
  const deleted = new Set(state.value.deletedIds);
  const byName = new Map(first.concat(state.value.published).map((release) => [release.name, release]));
  let listed = list();

  function list(): SandboxRelease[] {
    return [...first, ...state.value.published].filter((release) => !deleted.has(release.id)).reverse();
  }

  function add(release: Omit<SandboxRelease, 'id' | 'uploadedAt'>): SandboxRelease {
    const { published } = state.value;
    const lastId = published.at(-1)?.id ?? first.at(-1)?.id ?? 600_000;
    const added: SandboxRelease = {
      ...release,
      id: lastId + 1 + Math.floor(seededFraction(`${release.name}/step`) * 9),
      uploadedAt: new Date(Math.floor(now().getTime() / 1000) * 1000).toISOString(),
    };
    published.push(added);
    byName.set(added.name, added);
    if (published.length > KEPT_PUBLISHED) published.splice(0, published.length - KEPT_PUBLISHED);
    changed();
    return added;
  }

  function changed(): void {
    listed = list();
    state.changed();
  }

  function publish(what: Publication): SandboxRelease | null {
    if ('name' in what) return add(namedRelease(what));
    const title = titleByImdbId(what.imdbId);
    if (title === null) return null;
    return add(nextReleaseOf({ title, resolution: what.resolution, taken: byName }));
  }

  return {
    all: () => listed,
    find: (id) => listed.find((release) => release.id === id) ?? null,
    findByTorrentName(name) {
      const bare = name.replace(/\.(mkv|mp4|avi)$/i, '');
      const release = byName.get(bare);
      return release === undefined ? null : { release, isDeleted: deleted.has(release.id) };
    },
    publish,
    publishArrival() {
      const candidates = titles.filter((title) => title.shelf.sources.length > 0 && !title.shelf.isDead);
      const turn = state.value.arrivals;
      const round = Math.floor(turn / Math.max(1, candidates.length));
      const order = candidates
        .map((title) => ({ title, at: seededFraction(`${title.imdbId}/arrival/${round}`) }))
        .sort((a, b) => a.at - b.at);
      const title = order[turn % Math.max(1, candidates.length)]?.title;
      state.value.arrivals += 1;
      return title === undefined ? null : publish({ imdbId: title.imdbId });
    },
    replaceTorrent(id) {
      if (!listed.some((release) => release.id === id)) return false;
      const { replacedTimes } = state.value;
      replacedTimes[id] = (replacedTimes[id] ?? 0) + 1;
      changed();
      return true;
    },
    replacedTimes: (id) => state.value.replacedTimes[id] ?? 0,
    delete(id) {
      if (!listed.some((release) => release.id === id)) return false;
      deleted.add(id);
      state.value.deletedIds.push(id);
      changed();
      return true;
    },
  };
}

function namedRelease(what: {
  name: string;
  imdbId?: string | undefined;
  sizeBytes?: number | undefined;
  seeders?: number | undefined;
}): Omit<SandboxRelease, 'id' | 'uploadedAt'> {
  const title = what.imdbId === undefined ? null : titleByImdbId(what.imdbId);
  const resolution = (['2160p', '1080p', '720p'] as const).find((one) => what.name.includes(one)) ?? '480p';
  const seeders = what.seeders ?? 25;
  return {
    name: what.name,
    imdbId: what.imdbId ?? null,
    resolution,
    sizeBytes: what.sizeBytes ?? { '2160p': 21e9, '1080p': 9e9, '720p': 4e9, '480p': 1.4e9 }[resolution],
    categoryId: { '2160p': 6, '1080p': 19, '720p': 4, '480p': 1 }[resolution],
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
    isModerated: true,
    seeders,
    leechers: Math.floor(seeders / 5),
    timesCompleted: 0,
    comments: 0,
    files: 1,
    description: title === null ? '' : title.genres.join(', '),
  };
}
