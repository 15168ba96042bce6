import { createHash } from 'node:crypto';

type Bencodable = number | string | Uint8Array | Bencodable[] | { [key: string]: Bencodable };

/** For tests that need a .torrent of their own. */
export function bencode(value: Bencodable): Buffer {
  if (typeof value === 'number') return Buffer.from(`i${value}e`);
  if (typeof value === 'string') return bencode(Buffer.from(value));
  if (value instanceof Uint8Array) return Buffer.concat([Buffer.from(`${value.length}:`), value]);
  if (Array.isArray(value)) return Buffer.concat([Buffer.from('l'), ...value.map(bencode), Buffer.from('e')]);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = entries.flatMap(([key, inner]) => [bencode(key), bencode(inner)]);
  return Buffer.concat([Buffer.from('d'), ...parts, Buffer.from('e')]);
}

export interface TorrentFixture {
  metainfo: Buffer;
  infoHash: string;
  name: string;
  sizeBytes: number;
  /** Its one file: all of one byte, so that many bytes are quickly made. */
  data: Buffer;
}

/** A .torrent with one file of real, checkable data, whose tracker does not answer. */
export function makeTorrent(name: string, sizeBytes = 40_000): TorrentFixture {
  const pieceLength = 16_384;
  const data = Buffer.alloc(sizeBytes, name.length % 256);
  const pieces: Buffer[] = [];
  for (let at = 0; at < sizeBytes; at += pieceLength) {
    pieces.push(
      createHash('sha1')
        .update(data.subarray(at, at + pieceLength))
        .digest(),
    );
  }
  const info = {
    length: sizeBytes,
    name,
    'piece length': pieceLength,
    pieces: Buffer.concat(pieces),
    private: 1,
  };
  const infoHash = createHash('sha1').update(bencode(info)).digest('hex');
  const announce = 'http://127.0.0.1:9/announce?passkey=0123456789abcdef0123456789abcdef';
  return { metainfo: bencode({ announce, info }), infoHash, name, sizeBytes, data };
}
