import { z } from 'zod';
import { bucharestTime } from './bucharest-time.ts';
import { CATEGORY_NAMES, type SandboxRelease } from './sandbox-release.ts';

const flag = z.enum(['0', '1']).optional();
const categories = z
  .string()
  .regex(/^\d+(,\d+)*$/)
  .transform((text) => text.split(',').map(Number))
  .optional();

/** The arguments of the two actions, as FileList documents them. Anything else is answered with 400. */
export const listingQuerySchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('search-torrents'),
    type: z.enum(['imdb', 'name']),
    query: z.string().trim().min(1),
    name: z.string().optional(),
    category: categories,
    moderated: flag,
    internal: flag,
    freeleech: flag,
    doubleup: flag,
    season: z.coerce.number().int().optional(),
    episode: z.coerce.number().int().optional(),
  }),
  z.object({
    action: z.literal('latest-torrents'),
    limit: z.coerce.number().int().min(1).max(100).default(100),
    imdb: z.string().optional(),
    category: categories,
  }),
]);

export type ListingQuery = z.output<typeof listingQuerySchema>;

/** The most that one answer holds. */
const PAGE = 100;

/** The releases that a query asks for, newest first. */
export function queryReleases(all: readonly SandboxRelease[], query: ListingQuery): SandboxRelease[] {
  const inCategory = all.filter((one) => query.category?.includes(one.categoryId) ?? true);
  if (query.action === 'latest-torrents') {
    return inCategory
      .filter((one) => query.imdb === undefined || isSameImdbId(one, query.imdb))
      .slice(0, query.limit);
  }
  const found =
    query.type === 'imdb'
      ? inCategory.filter((one) => isSameImdbId(one, query.query) && hasWords(one, query.name ?? ''))
      : inCategory.filter((one) => hasWords(one, query.query));
  return found
    .filter(
      (one) =>
        agrees(query.moderated, one.isModerated) &&
        agrees(query.internal, one.isInternal) &&
        agrees(query.freeleech, one.isFreeleech) &&
        agrees(query.doubleup, one.isDoubleUp) &&
        hasEpisode(one, query.season, query.episode),
    )
    .slice(0, PAGE);
}

function agrees(wanted: '0' | '1' | undefined, is: boolean): boolean {
  return wanted === undefined || (wanted === '1') === is;
}

/** `tt0133093` and `133093` are the same to FileList. */
function isSameImdbId(release: SandboxRelease, id: string): boolean {
  const digits = (text: string): string => text.toLowerCase().replace(/^tt/, '').replace(/^0+/, '');
  return release.imdbId !== null && digits(release.imdbId) === digits(id);
}

/** Every word stands in the name as a word of its own, in any order; accents and case do not matter. */
function hasWords(release: SandboxRelease, query: string): boolean {
  const words = new Set(wordsOf(release.name));
  return wordsOf(query).every((word) => words.has(word));
}

function wordsOf(text: string): string[] {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function hasEpisode(release: SandboxRelease, season?: number, episode?: number): boolean {
  if (season === undefined) return true;
  const tag = `s${String(season).padStart(2, '0')}${episode === undefined ? '' : `e${String(episode).padStart(2, '0')}`}`;
  const name = release.name.toLowerCase();
  return episode === undefined ? new RegExp(`\\.${tag}(e\\d+)?\\.`).test(name) : name.includes(`.${tag}.`);
}

/** A release in FileList's words: flags as 0 and 1, the category by name, the time without a zone. */
export function listingRow(release: SandboxRelease, baseUrl: string, passkey: string): object {
  return {
    id: release.id,
    name: release.name,
    imdb: release.imdbId,
    freeleech: Number(release.isFreeleech),
    doubleup: Number(release.isDoubleUp),
    upload_date: bucharestTime(new Date(release.uploadedAt)),
    download_link: `${baseUrl}/download.php?id=${release.id}&passkey=${passkey}`,
    size: release.sizeBytes,
    internal: Number(release.isInternal),
    moderated: Number(release.isModerated),
    category: CATEGORY_NAMES[release.categoryId] ?? 'Diverse',
    seeders: release.seeders,
    leechers: release.leechers,
    times_completed: release.timesCompleted,
    comments: release.comments,
    files: release.files,
    small_description: release.description,
  };
}
