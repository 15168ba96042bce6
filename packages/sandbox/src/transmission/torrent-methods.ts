import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { DaemonVersion } from './daemon-version.ts';
import { invalidParams, PATH_NOT_ABSOLUTE, type RpcOutcome, result } from './rpc-failure.ts';
import type { Torrent } from './torrent.ts';
import type { TorrentClient } from './torrent-client.ts';
import { type FieldContext, TORRENT_FIELDS } from './torrent-fields.ts';

const idsSchema = z.union([
  z.literal(['recently_active', 'recently-active']),
  z.number().int(),
  z.string(),
  z.array(z.union([z.number().int(), z.string()])),
]);
const getSchema = z.object({
  ids: idsSchema.optional(),
  fields: z.array(z.string()),
  format: z.enum(['objects', 'table']).default('objects'),
});
const actSchema = z.object({ ids: idsSchema.optional(), delete_local_data: z.boolean().default(false) });
const setSchema = z.object({
  ids: idsSchema.optional(),
  labels: z.array(z.string()).optional(),
  seed_ratio_limit: z.number().optional(),
  seed_ratio_mode: z.number().int().optional(),
  download_limit: z.number().optional(),
  download_limited: z.boolean().optional(),
  upload_limit: z.number().optional(),
  upload_limited: z.boolean().optional(),
});
const moveSchema = z.object({ ids: idsSchema.optional(), location: z.string() });

type Params = Record<string, unknown>;

/** The methods that act on torrents already here. Names and parameters are those of 4.1; see `dialects.ts`. */
export function torrentMethods(deps: {
  client: TorrentClient;
  version: DaemonVersion;
  context: () => FieldContext;
  /** Numbers of torrents removed since the daemon's start. */
  removedIds: number[];
}): Record<string, (params: Params) => RpcOutcome> {
  const { client } = deps;

  /** Left out, or an empty list, means all torrents: the most dangerous habit of this protocol. */
  function chosen(ids: z.output<typeof idsSchema> | undefined): Torrent[] {
    const all = [...client.torrents()];
    if (ids === undefined || ids === 'recently_active' || ids === 'recently-active') return all;
    const list = Array.isArray(ids) ? ids : [ids];
    if (list.length === 0) return all;
    const { idOf } = deps.context();
    return all.filter((one) =>
      list.some((id) => (typeof id === 'number' ? idOf(one.infoHash) === id : one.infoHash === id)),
    );
  }

  function act(perform: (torrent: Torrent) => void): (params: Params) => RpcOutcome {
    return (params) => {
      const parsed = actSchema.safeParse(params);
      if (!parsed.success) return invalidParams('invalid ids');
      for (const torrent of chosen(parsed.data.ids)) perform(torrent);
      return result();
    };
  }

  function get(params: Params): RpcOutcome {
    const parsed = getSchema.safeParse(params);
    if (!parsed.success) return invalidParams('no fields specified');
    const { ids, fields, format } = parsed.data;
    // 3.00 answers a field that it does not know with 0; later daemons leave it out.
    const known =
      deps.version === '3.00' ? fields : fields.filter((field) => Object.hasOwn(TORRENT_FIELDS, field));
    const fieldOf = (torrent: Torrent, field: string): unknown =>
      (deps.version === '3.00' && field === 'percent_complete' ? undefined : TORRENT_FIELDS[field])?.(
        torrent,
        deps.context(),
      ) ?? 0;
    const torrents = chosen(ids);
    const rows =
      format === 'table'
        ? [known, ...torrents.map((one) => known.map((field) => fieldOf(one, field)))]
        : torrents.map((one) => Object.fromEntries(known.map((field) => [field, fieldOf(one, field)])));
    const isRecent = ids === 'recently_active' || ids === 'recently-active';
    return result(isRecent ? { torrents: rows, removed: deps.removedIds } : { torrents: rows });
  }

  function set(params: Params): RpcOutcome {
    const parsed = setSchema.safeParse(params);
    if (!parsed.success) return invalidParams('invalid argument');
    const { labels, ...changes } = parsed.data;
    if (labels?.some((label) => label.includes(',')))
      return invalidParams('labels cannot contain comma (,) character');
    if (labels?.includes('')) return invalidParams('labels cannot be empty');
    for (const torrent of chosen(parsed.data.ids)) {
      torrent.labels = labels ?? torrent.labels;
      torrent.seedRatioLimit = changes.seed_ratio_limit ?? torrent.seedRatioLimit;
      torrent.seedRatioMode = changes.seed_ratio_mode ?? torrent.seedRatioMode;
      torrent.downloadLimit = changes.download_limit ?? torrent.downloadLimit;
      torrent.isDownloadLimited = changes.download_limited ?? torrent.isDownloadLimited;
      torrent.uploadLimit = changes.upload_limit ?? torrent.uploadLimit;
      torrent.isUploadLimited = changes.upload_limited ?? torrent.isUploadLimited;
    }
    client.changed();
    return result();
  }

  function move(params: Params): RpcOutcome {
    const parsed = moveSchema.safeParse(params);
    if (!parsed.success) return invalidParams('no location');
    if (!isAbsolute(parsed.data.location)) return PATH_NOT_ABSOLUTE;
    for (const torrent of chosen(parsed.data.ids)) torrent.downloadDir = parsed.data.location;
    client.changed();
    return result();
  }

  return {
    torrent_get: get,
    torrent_set: set,
    torrent_set_location: move,
    torrent_start: act(client.start),
    torrent_start_now: act(client.start),
    torrent_stop: act(client.stop),
    torrent_verify: act(client.verify),
    torrent_reannounce: act(() => {}),
    torrent_remove(params) {
      const parsed = actSchema.safeParse(params);
      if (!parsed.success) return invalidParams('invalid ids');
      const { idOf } = deps.context();
      for (const torrent of chosen(parsed.data.ids)) {
        deps.removedIds.push(idOf(torrent.infoHash));
        client.remove(torrent.infoHash, parsed.data.delete_local_data);
      }
      return result();
    },
  };
}
