import type { ListedRelease } from '@matinee/domain/releases/release';
import { parseTrackerImdbId } from '@matinee/domain/titles/imdb-id';
import { toDownloadRef, withoutKeys } from './download-ref.ts';
import type { ItemWire } from './wire.ts';

export interface ListingContext {
  /** Of the server, and our key there. */
  server: { origin: string; apiKey: string };
  categoryNames: ReadonlyMap<string, string>;
}

/** Ids from here on are a tracker's own; below, the same everywhere. */
const FIRST_OWN_CATEGORY = 100_000;

/** An item of a feed as a release of ours; `null` when nothing in it says which release it is. */
export function toListedRelease(item: ItemWire, context: ListingContext): ListedRelease | null {
  const { attributes } = item;
  const releaseId = withoutKeys(item.guid || item.comments) || attributes.infohash?.toLowerCase();
  if (releaseId === undefined || releaseId === '') return null;
  const seeders = attributes.seeders ?? 0;
  return {
    indexer: 'torznab',
    // A server that writes our key where nobody expects it must not get it into the database.
    releaseId: releaseId.replaceAll(context.server.apiKey, ''),
    name: item.title,
    imdbId: parseTrackerImdbId(attributes.imdbid) ?? parseTrackerImdbId(attributes.imdb),
    sizeBytes: sizeOf(item),
    seeders,
    leechers: attributes.leechers ?? Math.max((attributes.peers ?? seeders) - seeders, 0),
    category: categoryOf(item, context),
    uploadedAt: readDate(item.pubDate),
    isFreeleech: attributes.downloadvolumefactor === 0 || item.tags.includes('freeleech'),
    isDoubleUp: (attributes.uploadvolumefactor ?? 1) >= 2,
    isInternal: item.tags.includes('internal'),
    downloadRef: downloadRefOf(item, context),
  };
}

/** The enclosure's length is the .torrent's own on some servers: last. */
function sizeOf({ size, attributes, enclosure }: ItemWire): number {
  return size || attributes.size || enclosure?.length || 0;
}

/** A .torrent first: a magnet has to find its own description among strangers. */
function downloadRefOf(item: ItemWire, { server }: ListingContext): string | undefined {
  const refs = [item.enclosure?.url, item.link, item.attributes.magneturl]
    .map((link) => (link === undefined ? null : toDownloadRef(link, server)))
    .filter((ref) => ref !== null);
  return refs.find((ref) => !ref.toLowerCase().startsWith('magnet:')) ?? refs[0];
}

function categoryOf({ categories }: ItemWire, { categoryNames }: ListingContext): string | null {
  const numbers = categories.filter((category) => /^\d{1,9}$/.test(category)).map(Number);
  const standard = numbers.filter((number) => number < FIRST_OWN_CATEGORY);
  // The narrower one has the higher number: 2040 is Movies/HD, 2000 Movies.
  const number = standard.length > 0 ? Math.max(...standard) : numbers[0];
  const name = number === undefined ? undefined : categoryNames.get(String(number));
  return name || categories.find((category) => category !== '' && !/^\d+$/.test(category)) || null;
}

/** RFC 822, with a numeric zone; a year that no tracker has seen is as good as none. */
function readDate(text: string): Date | null {
  const date = new Date(text);
  const year = date.getUTCFullYear();
  return year > 1990 && year < 2200 ? date : null;
}
