import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { DaemonVersion } from './daemon-version.ts';
import { readMetainfo } from './read-metainfo.ts';
import {
  invalidParams,
  PATH_NOT_ABSOLUTE,
  type RpcOutcome,
  result,
  UNRECOGNIZED_INFO,
} from './rpc-failure.ts';
import type { AddTorrent, TorrentClient } from './torrent-client.ts';

const addSchema = z.object({
  metainfo: z.string().optional(),
  filename: z.string().optional(),
  download_dir: z.string().optional(),
  paused: z.boolean().default(false),
  labels: z.array(z.string()).default([]),
});

const CORRUPT_IN_300: RpcOutcome = {
  type: 'failure',
  failure: { code: 4, message: 'unrecognized info', text: 'invalid or corrupt torrent file' },
};
const NOT_FETCHED: RpcOutcome = {
  type: 'failure',
  failure: {
    code: 8,
    message: 'HTTP error from backend service',
    text: "Couldn't fetch torrent: No Response (0)",
  },
};

/** The daemon gives up on a torrent's address after this long. */
const FETCH_TIMEOUT_MS = 10_000;

/**
 * `torrent_add`. A torrent that is here already is a success with another key, and nothing of the request is applied to
 * it. 3.00 drops the labels of a new one without a word.
 */
export async function addTorrent(
  params: Record<string, unknown>,
  deps: {
    client: TorrentClient;
    version: DaemonVersion;
    downloadDir: string;
    idOf: (infoHash: string) => number;
  },
): Promise<RpcOutcome> {
  const parsed = addSchema.safeParse(params);
  if (!parsed.success) return invalidParams('invalid argument');
  const { metainfo, filename, download_dir = deps.downloadDir, paused, labels } = parsed.data;
  if (metainfo === undefined && filename === undefined)
    return invalidParams('no filename or metainfo specified');
  if (!isAbsolute(download_dir)) return PATH_NOT_ABSOLUTE;
  if (labels.some((label) => label.includes(',')))
    return invalidParams('labels cannot contain comma (,) character');

  const source =
    metainfo !== undefined
      ? readMetainfo(Buffer.from(metainfo, 'base64'))
      : await readAddress(filename ?? '');
  if (source === 'unreachable') return NOT_FETCHED;
  if (source === null) return deps.version === '3.00' ? CORRUPT_IN_300 : UNRECOGNIZED_INFO;

  const { type, torrent } = deps.client.add({
    metainfo: source,
    downloadDir: download_dir,
    isPaused: paused,
    labels: deps.version === '3.00' ? [] : labels,
  });
  const summary = { hash_string: torrent.infoHash, id: deps.idOf(torrent.infoHash), name: torrent.name };
  return result(type === 'added' ? { torrent_added: summary } : { torrent_duplicate: summary });
}

async function readAddress(address: string): Promise<AddTorrent['metainfo'] | 'unreachable' | null> {
  if (address.startsWith('magnet:')) return readMagnet(address);
  if (!/^https?:/.test(address)) return null;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    return answer.ok ? readMetainfo(Buffer.from(await answer.arrayBuffer())) : 'unreachable';
  } catch {
    // Whatever went wrong, the daemon says no more than that nobody answered.
    return 'unreachable';
  }
}

function readMagnet(link: string): AddTorrent['metainfo'] | null {
  const params = new URL(link).searchParams;
  const magnetHash = /^urn:btih:([0-9a-f]{40})$/i.exec(params.get('xt') ?? '')?.[1]?.toLowerCase();
  if (magnetHash === undefined) return null;
  return { magnetHash, name: params.get('dn') ?? magnetHash, announce: params.get('tr') ?? '' };
}
