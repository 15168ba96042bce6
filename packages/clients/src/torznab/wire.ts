import { z } from 'zod';
import { childNamed, childrenNamed, type XmlElement } from './read-xml.ts';

/** Where Torznab's attributes live, and Newznab's, which some torrent servers still use. The prefix is anybody's choice. */
const ATTRIBUTE_NAMESPACES = [
  'http://torznab.com/schemas/2015/feed',
  'http://www.newznab.com/DTD/2010/feeds/attributes/',
];

const count = z
  .string()
  .regex(/^\s*\d{1,15}\s*$/)
  .transform(Number);
/** One that cannot be read is as good as none: it must not cost the release. */
const optionalCount = count.optional().catch(undefined);
const factor = z
  .string()
  .regex(/^\s*\d+([.,]\d+)?\s*$/)
  .transform((text) => Number(text.replace(',', '.')))
  .optional()
  .catch(undefined);

/** An item of a feed: a release. */
export const itemWire = z.object({
  title: z.string().trim().min(1),
  guid: z.string().trim(),
  comments: z.string().trim(),
  link: z.string().trim(),
  pubDate: z.string().trim(),
  size: optionalCount,
  enclosure: z.object({ url: z.string().trim(), length: optionalCount }).optional(),
  categories: z.array(z.string().trim()),
  attributes: z.object({
    size: optionalCount,
    imdb: z.string().optional(),
    imdbid: z.string().optional(),
    seeders: optionalCount,
    leechers: optionalCount,
    /** Seeders and leechers together. */
    peers: optionalCount,
    infohash: z.string().trim().optional(),
    magneturl: z.string().trim().optional(),
    downloadvolumefactor: factor,
    uploadvolumefactor: factor,
  }),
  tags: z.array(z.string().trim().toLowerCase()),
});

export type ItemWire = z.infer<typeof itemWire>;

/** The items of a feed as they stand there, to be read one by one; `null` when it is no feed. */
export function feedItems(root: XmlElement): unknown[] | null {
  const channel = root.name === 'rss' ? childNamed(root, 'channel') : undefined;
  return channel === undefined ? null : childrenNamed(channel, 'item').map(rawItem);
}

function rawItem(item: XmlElement): unknown {
  const text = (name: string) => plainChildren(item, name)[0]?.text ?? '';
  const enclosures = plainChildren(item, 'enclosure');
  const enclosure =
    enclosures.find(({ attributes }) => attributes.type?.startsWith('application/x-bittorrent')) ??
    enclosures[0];
  const attributes = item.children
    .filter(({ name, namespace }) => name === 'attr' && ATTRIBUTE_NAMESPACES.includes(namespace))
    .map((attribute) => [attribute.attributes.name?.toLowerCase() ?? '', attribute.attributes.value ?? '']);
  return {
    title: text('title'),
    guid: text('guid'),
    comments: text('comments'),
    link: text('link'),
    pubDate: text('pubDate'),
    size: text('size') || undefined,
    enclosure:
      enclosure === undefined
        ? undefined
        : { url: enclosure.attributes.url ?? '', length: enclosure.attributes.length },
    categories: [
      ...plainChildren(item, 'category').map((category) => category.text),
      ...attributes.filter(([name]) => name === 'category').map(([, value]) => value),
    ],
    attributes: Object.fromEntries(attributes),
    tags: attributes.filter(([name]) => name === 'tag').map(([, value]) => value),
  };
}

/** RSS's own elements have no namespace: `atom:link` is another thing than `link`. */
function plainChildren(item: XmlElement, name: string): XmlElement[] {
  return childrenNamed(item, name).filter(({ namespace }) => namespace === '');
}

/** What a server says that it can do. */
export interface Caps {
  movieSearchByImdbId: boolean;
  /** Of one answer. */
  maxItems: number;
  categoryNames: ReadonlyMap<string, string>;
}

/** Newznab's usual limit, for servers that do not say. */
const USUAL_LIMIT = 100;

export function readCaps(root: XmlElement): Caps | null {
  if (root.name !== 'caps') return null;
  const movieSearch = childNamed(childNamed(root, 'searching'), 'movie-search');
  const isAvailable = movieSearch !== undefined && movieSearch.attributes.available !== 'no';
  // A server that names no parameters takes `q` alone.
  const parameters = (movieSearch?.attributes.supportedParams ?? 'q').split(',').map((name) => name.trim());
  const max = Number(childNamed(root, 'limits')?.attributes.max);
  const categories = childrenNamed(childNamed(root, 'categories'), 'category');
  const named = [...categories, ...categories.flatMap((category) => childrenNamed(category, 'subcat'))];
  return {
    movieSearchByImdbId: isAvailable && parameters.includes('imdbid'),
    maxItems: Number.isInteger(max) && max > 0 ? max : USUAL_LIMIT,
    categoryNames: new Map(
      named.map(({ attributes }) => [attributes.id ?? '', attributes.name?.trim() ?? '']),
    ),
  };
}

/** What a server says when it says no, with whatever HTTP status. */
export interface ErrorDocument {
  code: number;
  description: string;
}

export function readErrorDocument(root: XmlElement): ErrorDocument | null {
  if (root.name !== 'error') return null;
  return { code: Number(root.attributes.code ?? 900), description: root.attributes.description ?? '' };
}
