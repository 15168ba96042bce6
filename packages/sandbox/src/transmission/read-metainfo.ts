import { createHash } from 'node:crypto';
import { type Bdecoded, type BdecodedDocument, bdecode } from '../bencode/bencode.ts';

/** What a .torrent says of itself. */
export interface Metainfo {
  infoHash: string;
  name: string;
  files: { path: string; length: number }[];
  totalBytes: number;
  pieceLength: number;
  isPrivate: boolean;
  announce: string;
  comment: string;
  createdAt: number;
}

/** Reads a .torrent; `null` for anything that is not one. The info-hash is taken over the raw bytes of `info`. */
export function readMetainfo(bytes: Buffer): Metainfo | null {
  const document = decode(bytes);
  if (document === null || document.infoBytes === null || !(document.value instanceof Map)) return null;
  const root = document.value;
  const info = root.get('info');
  if (!(info instanceof Map)) return null;
  const name = text(info.get('name'));
  const pieceLength = info.get('piece length');
  const files = readFiles(info, name);
  if (
    name === '' ||
    typeof pieceLength !== 'number' ||
    files === null ||
    !Buffer.isBuffer(info.get('pieces'))
  )
    return null;
  const createdAt = root.get('creation date');
  return {
    infoHash: createHash('sha1').update(document.infoBytes).digest('hex'),
    name,
    files,
    totalBytes: files.reduce((sum, file) => sum + file.length, 0),
    pieceLength,
    isPrivate: info.get('private') === 1,
    announce: text(root.get('announce')),
    comment: text(root.get('comment')),
    createdAt: typeof createdAt === 'number' ? createdAt : 0,
  };
}

function decode(bytes: Buffer): BdecodedDocument | null {
  try {
    return bdecode(bytes);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readFiles(info: Map<string, Bdecoded>, name: string): Metainfo['files'] | null {
  const length = info.get('length');
  if (typeof length === 'number') return [{ path: name, length }];
  const list = info.get('files');
  if (!Array.isArray(list) || list.length === 0) return null;
  const files: Metainfo['files'] = [];
  for (const entry of list) {
    const size = entry instanceof Map ? entry.get('length') : null;
    const path = entry instanceof Map ? entry.get('path') : null;
    if (typeof size !== 'number' || !Array.isArray(path)) return null;
    files.push({ path: [name, ...path.map(text)].join('/'), length: size });
  }
  return files;
}

function text(value: Bdecoded | undefined): string {
  return Buffer.isBuffer(value) ? value.toString('utf8') : '';
}
