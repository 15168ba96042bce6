import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Grab } from '@matinee/db/grabs';
import type { IndexerName } from '@matinee/domain/releases/release';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { DownloadClient } from '../client/download-client.ts';
import type { SourceReading } from './grab-result.ts';
import { type ReadAddressDeps, readAddress, readIndexerFile } from './read-address.ts';
import { readMagnetLink, readMetainfo } from './source-readings.ts';

export interface ReadSourceDeps extends ReadAddressDeps {
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
      return readAddress(wanted(grab.sourceRef), deps);
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
  return readIndexerFile(await source.downloadTorrentFile(release.releaseId), deps);
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

/** A check of the table says that an unfinished grab has it. */
function wanted<T>(value: T | null): T {
  if (value === null) throw new Error('an unfinished grab without its source');
  return value;
}
