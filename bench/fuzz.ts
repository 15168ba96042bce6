/**
 * Feeds torrapi's readers of foreign bytes, and the reader of link tokens, with broken input for a minute each: whatever
 * comes, they answer. A throw ends it with the seed and the input. Short versions are property tests beside the readers.
 *
 * Run: npx pnpm --filter @matinee/bench fuzz [seconds] [seed]
 */
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { BencodeError, readBencode } from '../services/torrapi/src/torrent-file/bencode.ts';
import { readMagnet } from '../services/torrapi/src/torrent-file/magnet.ts';
import { readTorrentFile } from '../services/torrapi/src/torrent-file/torrent-file.ts';

const seconds = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const links = createMailLinks('a secret of the fuzzer, long enough');
const now = new Date('2026-11-21T10:00:00Z');
const tokens = [
  links.token(1, { purpose: 'unsubscribe' }, now),
  links.token(4_000_000_000, { purpose: 'download', releaseId: 123_456 }, now),
];
const torrent = Buffer.from(makeTorrent('Some.Film.2024.1080p.mkv').metainfo);
const magnet =
  'magnet:?xt=urn:btih:a16fa15f05a60f6ab133514a23d40a1f5c597f35&dn=Some.Film&tr=http%3A%2F%2Ft.example';

/** xorshift32: the same seed gives the same inputs anywhere. */
let state = seed || 1;
function random(below: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}

/** What bencode is made of: more often than any byte, since a reader turns on them. */
const TELLING = Buffer.from('ilde:0123456789-');

function broken(original: Buffer): Buffer {
  let bytes = Buffer.from(original);
  for (let change = random(8); change >= 0; change -= 1) {
    const at = random(bytes.length + 1);
    const byte = random(2) === 0 ? random(256) : (TELLING[random(TELLING.length)] ?? 0);
    const kind = random(4);
    if (kind === 0) bytes[at % Math.max(1, bytes.length)] = byte;
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random(20))]);
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(random(bytes.length + 1))]);
  }
  return bytes.subarray(0, 20_000);
}

const readers: Record<string, () => void> = {
  bencode: () => run(broken(torrent), readBencode),
  '.torrent': () => run(broken(torrent), (bytes) => readTorrentFile(bytes)),
  magnet: () => run(broken(Buffer.from(magnet)), (bytes) => readMagnet(bytes.toString())),
  'link token': () =>
    run(broken(Buffer.from(tokens[random(tokens.length)] ?? '')), (bytes) => {
      const text = bytes.toString();
      const { type } = links.open(text, now);
      if (type !== 'not-ours' && !tokens.includes(text)) throw new Error('a token that nobody made');
    }),
};

const rows: Record<string, object> = {};
for (const [name, once] of Object.entries(readers)) {
  let inputs = 0;
  const startedAt = performance.now();
  while (performance.now() - startedAt < seconds * 1_000) {
    for (let n = 0; n < 100; n += 1) once();
    inputs += 100;
  }
  rows[name] = { seconds, inputs, crashes: 0 };
}
console.log(`seed ${seed}`);
console.table(rows);

function run(input: Buffer, read: (bytes: Buffer) => unknown): void {
  try {
    read(input);
  } catch (error) {
    // What is no bencode is refused by this, and by nothing else.
    if (error instanceof BencodeError) return;
    console.error(`seed ${seed}, input (hex): ${input.toString('hex')}`);
    throw error;
  }
}
