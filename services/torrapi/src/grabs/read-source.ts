import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Grab } from '@matinee/db/grabs';
import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { IndexerName } from '@matinee/domain/releases/release';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { PROBLEMS } from '@matinee/torrapi-client/problems';
import type { DownloadClient } from '../client/download-client.ts';
import { readMagnet } from '../torrent-file/magnet.ts';
import { readTorrentFile } from '../torrent-file/torrent-file.ts';
import type { UrlFetch } from '../torrent-url/fetch-torrent-url.ts';
import type { SourceReading } from './grab-result.ts';

/** Who gives the .torrent of a release, or says where it is. Throws ExternalServiceError; `null` when the release is gone. */
export type TorrentFileSource = Pick<ReleaseSource, 'downloadTorrentFile'>;

export interface ReadSourceDeps {
  /** Those that are configured. */
  indexers: Readonly<Partial<Record<IndexerName, TorrentFileSource>>>;
  fetchUrl: (url: string) => Promise<UrlFetch>;
  /** The torrent that a release turned out to be when somebody grabbed it before. */
  findHashOfRelease: (release: { indexer: IndexerName; releaseId: string }) => Promise<InfoHash | null>;
  client: Pick<DownloadClient, 'find'>;
}

/**
 * Finds out which torrent a grab is about: fetches the .torrent here, where the passkey is, and reads its info-hash
 * before anybody else sees it. Throws ExternalServiceError when somebody outside could not be asked.
 */
export async function readSource(grab: Grab, deps: ReadSourceDeps): Promise<SourceReading> {
  switch (grab.sourceKind) {
    case 'release':
      return readRelease(grab, deps);
    case 'magnet':
      return readMagnetLink(wanted(grab.sourceRef));
    case 'torrent-file':
      return readMetainfo(wanted(grab.metainfo));
    case 'url':
      return readUrl(wanted(grab.sourceRef), deps);
  }
}

async function readRelease(grab: Grab, deps: ReadSourceDeps): Promise<SourceReading> {
  const release = { indexer: wanted(grab.indexer), releaseId: wanted(grab.releaseId) };
  const there = await findInClient(release, deps);
  if (there !== null) return there;
  const source = deps.indexers[release.indexer];
  if (source === undefined) {
    const reason = 'it is not configured';
    throw new ExternalServiceError({ service: release.indexer, code: 'unavailable', reason });
  }
  const file = await source.downloadTorrentFile(release.releaseId);
  if (file === null) return { type: 'release-gone' };
  if (file instanceof Uint8Array) return readMetainfo(file);
  return 'magnet' in file ? readMagnetLink(file.magnet) : readUrl(file.url, deps);
}

/** What the client has already needs no call to the indexer, whose calls are counted. */
async function findInClient(
  release: { indexer: IndexerName; releaseId: string },
  deps: ReadSourceDeps,
): Promise<SourceReading | null> {
  const infoHash = await deps.findHashOfRelease(release);
  if (infoHash === null) return null;
  const torrent = await deps.client.find(infoHash);
  if (torrent === null) return null;
  const { name, sizeBytes } = torrent;
  return { type: 'torrent', torrent: { infoHash, name, sizeBytes }, handOver: null };
}

function readMetainfo(metainfo: Uint8Array): SourceReading {
  const reading = readTorrentFile(metainfo);
  switch (reading.type) {
    case 'torrent': {
      const { infoHash, name, sizeBytes } = reading.torrent;
      return { type: 'torrent', torrent: { infoHash, name, sizeBytes }, handOver: { metainfo } };
    }
    case 'unsupported':
      return refused('torrent-unsupported');
    case 'not-a-torrent':
      return refused('not-a-torrent');
  }
}

function readMagnetLink(magnet: string): SourceReading {
  const reading = readMagnet(magnet);
  switch (reading.type) {
    case 'magnet': {
      const { infoHash, name } = reading;
      return { type: 'torrent', torrent: { infoHash, name, sizeBytes: 0 }, handOver: { magnet } };
    }
    case 'unsupported':
      return refused('torrent-unsupported');
    case 'unreadable':
      return refused('magnet-unreadable');
  }
}

async function readUrl(url: string, deps: ReadSourceDeps): Promise<SourceReading> {
  const fetched = await fetchUnlessHopeless(url, deps);
  switch (fetched.type) {
    case 'fetched':
      return readMetainfo(fetched.bytes);
    case 'magnet':
      return readMagnetLink(fetched.magnet);
    case 'refused':
      return refused('url-not-allowed');
    case 'gone':
      return { type: 'release-gone' };
    case 'hopeless':
      return refused('not-a-torrent');
  }
}

/** An address that says no, or answers with something else, will do so again. */
async function fetchUnlessHopeless(
  url: string,
  { fetchUrl }: ReadSourceDeps,
): Promise<UrlFetch | { type: 'hopeless' }> {
  try {
    return await fetchUrl(url);
  } catch (error) {
    if (error instanceof ExternalServiceError && !error.isRetryable) return { type: 'hopeless' };
    throw error;
  }
}

function refused(code: 'torrent-unsupported' | 'not-a-torrent' | 'magnet-unreadable' | 'url-not-allowed') {
  return { type: 'refused', code, detail: PROBLEMS[code].detail } as const;
}

/** A check of the table says that an unfinished grab has it. */
function wanted<T>(value: T | null): T {
  if (value === null) throw new Error('an unfinished grab without its source');
  return value;
}
