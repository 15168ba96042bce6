import type { ClientTorrent } from '@matinee/domain/torrents/torrent';
import type { listTorrentsAnswerSchema, listTorrentsQuerySchema } from '@matinee/torrapi-client/torrents';
import type { z } from 'zod';

/** Filters, then pages. Oldest first; those of one second by their hash, so that pages do not overlap. */
export function pickTorrents(
  torrents: readonly ClientTorrent[],
  query: z.output<typeof listTorrentsQuerySchema>,
): z.output<typeof listTorrentsAnswerSchema> {
  const infoHashes = toSet(query.infoHashes?.toLowerCase());
  const states = toSet(query.states);
  const found = torrents
    .filter((torrent) => infoHashes?.has(torrent.infoHash) !== false && states?.has(torrent.state) !== false)
    .toSorted(byAge);
  const offset = query.offset ?? 0;
  return { torrents: found.slice(offset, offset + (query.limit ?? found.length)), total: found.length };
}

/** Names none as well as one: `?states=` picks no torrent, where no `states` at all picks all. */
function toSet(list: string | undefined): Set<string> | undefined {
  return list === undefined ? undefined : new Set(list.split(',').filter((item) => item !== ''));
}

function byAge(a: ClientTorrent, b: ClientTorrent): number {
  const ageMs = (a.addedAt?.getTime() ?? 0) - (b.addedAt?.getTime() ?? 0);
  return ageMs || (a.infoHash < b.infoHash ? -1 : 1);
}
