import { PROBLEMS, type ProblemCode } from '@matinee/torrapi-client/problems';
import { readMagnet } from '../torrent-file/magnet.ts';
import { readTorrentFile } from '../torrent-file/torrent-file.ts';
import type { SourceReading } from './grab-result.ts';

/** What a .torrent's bytes are worth as the source of a grab. */
export function readMetainfo(metainfo: Uint8Array): SourceReading {
  const reading = readTorrentFile(metainfo);
  switch (reading.type) {
    case 'torrent': {
      const { infoHash, name, sizeBytes } = reading.torrent;
      return { type: 'torrent', torrent: { infoHash, name, sizeBytes }, handOver: { metainfo } };
    }
    case 'unsupported':
      return refusedSource('torrent-unsupported');
    case 'not-a-torrent':
      return refusedSource('not-a-torrent');
  }
}

export function readMagnetLink(magnet: string): SourceReading {
  const reading = readMagnet(magnet);
  switch (reading.type) {
    case 'magnet': {
      const { infoHash, name } = reading;
      return { type: 'torrent', torrent: { infoHash, name, sizeBytes: 0 }, handOver: { magnet } };
    }
    case 'unsupported':
      return refusedSource('torrent-unsupported');
    case 'unreadable':
      return refusedSource('magnet-unreadable');
  }
}

export function refusedSource(code: ProblemCode): SourceReading {
  return { type: 'refused', code, detail: PROBLEMS[code].detail };
}
