import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { ReleaseSource, TorrentFile } from '@matinee/domain/releases/ports';
import type { IndexerName } from '@matinee/domain/releases/release';
import { readTopicAddress, type TopicIndexers } from '@matinee/domain/topics/topic-address';
import type { UrlFetch } from '../torrent-url/fetch-torrent-url.ts';
import type { SourceReading } from './grab-result.ts';
import { readMagnetLink, readMetainfo, refusedSource } from './source-readings.ts';

/** Who gives the .torrent of a release, or says where it is. Throws ExternalServiceError; `null` when the release is gone. */
export type TorrentFileSource = Pick<ReleaseSource, 'downloadTorrentFile'>;

export interface ReadAddressDeps {
  /** Those that are configured, and where they are. */
  indexers: Readonly<Partial<Record<IndexerName, TorrentFileSource>>>;
  places: TopicIndexers;
  /** Whether the Torznab feed has listed this page as a release. */
  isTorznabItem: (page: string) => Promise<boolean>;
  fetchUrl: (url: string) => Promise<UrlFetch>;
}

/**
 * Finds out which torrent an address stands for: a page of an indexer is asked for with the household's own account, any
 * .torrent elsewhere as an address that anybody might have given. Throws ExternalServiceError when somebody outside could
 * not be asked.
 */
export async function readAddress(url: string, deps: ReadAddressDeps): Promise<SourceReading> {
  const address = readTopicAddress(url, deps.places);
  if (address === null) return refusedSource('url-not-allowed');
  if (address.type === 'magnet') return readMagnetLink(address.magnet);
  if (address.type === 'filelist') return fromIndexer('filelist', address.releaseId, deps);
  if (address.type === 'torznab') return fromIndexer('torznab', address.url, deps);
  if (await deps.isTorznabItem(address.identity)) return fromIndexer('torznab', address.identity, deps);
  return address.type === 'page' ? refusedSource('tracker-unknown') : fetchAddress(address.url, deps);
}

async function fromIndexer(
  name: IndexerName,
  releaseId: string,
  deps: ReadAddressDeps,
): Promise<SourceReading> {
  const source = deps.indexers[name];
  if (source === undefined) return refusedSource('tracker-unknown');
  return readIndexerFile(await source.downloadTorrentFile(releaseId), deps);
}

/** What an indexer gave for a release. */
export async function readIndexerFile(
  file: TorrentFile | null,
  deps: Pick<ReadAddressDeps, 'fetchUrl'>,
): Promise<SourceReading> {
  if (file === null) return { type: 'release-gone' };
  if (file instanceof Uint8Array) return readMetainfo(file);
  return 'magnet' in file ? readMagnetLink(file.magnet) : fetchAddress(file.url, deps);
}

async function fetchAddress(url: string, deps: Pick<ReadAddressDeps, 'fetchUrl'>): Promise<SourceReading> {
  const fetched = await fetchUnlessHopeless(url, deps);
  switch (fetched.type) {
    case 'fetched':
      return readMetainfo(fetched.bytes);
    case 'magnet':
      return readMagnetLink(fetched.magnet);
    case 'refused':
      return refusedSource('url-not-allowed');
    case 'gone':
      return { type: 'release-gone' };
    case 'log-in-refused':
      return refusedSource('log-in-refused');
    case 'hopeless':
      return refusedSource('not-a-torrent');
  }
}

/** An address that says no, or answers with something else, will do so again. */
async function fetchUnlessHopeless(
  url: string,
  { fetchUrl }: Pick<ReadAddressDeps, 'fetchUrl'>,
): Promise<UrlFetch | { type: 'hopeless' | 'log-in-refused' }> {
  try {
    return await fetchUrl(url);
  } catch (error) {
    if (!(error instanceof ExternalServiceError) || error.isRetryable) throw error;
    return { type: error.code === 'unauthorized' ? 'log-in-refused' : 'hopeless' };
  }
}
