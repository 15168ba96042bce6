import { createHash } from 'node:crypto';
import { type InfoHash, infoHash } from '@matinee/domain/torrents/torrent';
import { withoutSecrets } from '../text/without-secrets.ts';
import { type BencodeDictionary, BencodeError, type BencodeValue, readBencode } from './bencode.ts';

/** What a .torrent says of itself. */
export interface TorrentFile {
  /** Of version 1: how Transmission names it. */
  infoHash: InfoHash;
  /** `hybrid`: of both versions at once. */
  version: 'v1' | 'hybrid';
  /** Fit to be shown. */
  name: string;
  sizeBytes: number;
  fileCount: number;
}

export type TorrentFileReading =
  | { type: 'torrent'; torrent: TorrentFile }
  /** Of version 2 only: no released Transmission can download it. */
  | { type: 'unsupported' }
  /** `reason` is half a sentence for the log. */
  | { type: 'not-a-torrent'; reason: string };

/** Reads a .torrent of any version, from anywhere: whatever the bytes are, this answers. */
export function readTorrentFile(bytes: Uint8Array): TorrentFileReading {
  let file: BencodeValue;
  try {
    file = readBencode(bytes);
  } catch (error) {
    if (error instanceof BencodeError) return { type: 'not-a-torrent', reason: error.message };
    throw error;
  }
  const info = file instanceof Map ? file.get('info') : undefined;
  if (info === undefined || !(info.value instanceof Map)) return notATorrent('no info dictionary');
  const dictionary = info.value;
  const isV2 = dictionary.get('meta version')?.value === 2 && dictionary.get('file tree') !== undefined;
  if (!hasPieces(dictionary)) return isV2 ? { type: 'unsupported' } : notATorrent('no pieces');
  const name = text(dictionary, 'name.utf-8') ?? text(dictionary, 'name');
  const lengths = fileLengths(dictionary);
  if (name === null || lengths === null) return notATorrent('no name or files');
  const raw = bytes.subarray(info.start, info.end);
  const hash = infoHash(createHash('sha1').update(raw).digest('hex'));
  return {
    type: 'torrent',
    torrent: {
      infoHash: hash,
      version: isV2 ? 'hybrid' : 'v1',
      name: withoutSecrets(name) || hash,
      sizeBytes: lengths.reduce((sum, length) => sum + length, 0),
      fileCount: lengths.length,
    },
  };
}

const notATorrent = (reason: string) => ({ type: 'not-a-torrent', reason }) as const;

/** SHA-1s of the pieces: a version 1 torrent is nothing without them. */
function hasPieces(info: BencodeDictionary): boolean {
  const pieces = info.get('pieces')?.value;
  const pieceLength = info.get('piece length')?.value;
  return (
    pieces instanceof Uint8Array &&
    pieces.length % 20 === 0 &&
    typeof pieceLength === 'number' &&
    pieceLength > 0
  );
}

function text(info: BencodeDictionary, key: string): string | null {
  const value = info.get(key)?.value;
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : null;
}

function fileLengths(info: BencodeDictionary): number[] | null {
  const files = info.get('files')?.value;
  if (files === undefined) return allLengths([info]);
  return Array.isArray(files) ? allLengths(files) : null;
}

function allLengths(files: readonly BencodeValue[]): number[] | null {
  const lengths = files.map((file) => (file instanceof Map ? file.get('length')?.value : undefined));
  const isSane = lengths.every((length): length is number => typeof length === 'number' && length >= 0);
  return isSane && lengths.length > 0 ? lengths : null;
}
