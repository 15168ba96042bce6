import { createHash } from 'node:crypto';
import { bencode } from '../bencode/bencode.ts';
import type { SandboxRelease } from './sandbox-release.ts';

const MIB = 1024 * 1024;

/**
 * The .torrent of a release, the same bytes each time for the same announce address. Hashes of pieces are plausible but
 * of nothing; pieces are large, so that a film of 80 GB still makes a small file. The passkey stands in the announce
 * address only, so the info-hash is the same for everybody, as on a private tracker.
 */
export function torrentFile(release: SandboxRelease, announceUrl: string, replacedTimes = 0): Buffer {
  return bencode({
    announce: announceUrl,
    'created by': 'uTorrent/2210',
    'creation date': Math.floor(Date.parse(release.uploadedAt) / 1000),
    encoding: 'UTF-8',
    info: {
      ...contents(release),
      'piece length': pieceLength(release.sizeBytes),
      pieces: pieceHashes(release, replacedTimes),
      private: 1,
      source: 'FileList.io',
    },
  });
}

type Contents =
  | { name: string; length: number }
  | { name: string; files: { length: number; path: string[] }[] };

function contents(release: SandboxRelease): Contents {
  if (release.files === 1) return { name: `${release.name}.mkv`, length: release.sizeBytes };
  const extras = [
    { length: 4_211, path: [`${release.name}.nfo`] },
    { length: 61_440, path: ['Subs', `${release.name}.ro.srt`] },
    { length: 31 * MIB, path: ['Sample', 'sample.mkv'] },
  ].slice(0, release.files - 1);
  const rest = extras.reduce((sum, file) => sum + file.length, 0);
  return {
    name: release.name,
    files: [{ length: release.sizeBytes - rest, path: [`${release.name}.mkv`] }, ...extras],
  };
}

/** A power of two that makes at most some nine hundred pieces. */
function pieceLength(sizeBytes: number): number {
  return Math.max(4 * MIB, 2 ** Math.ceil(Math.log2(sizeBytes / 900)));
}

function pieceHashes(release: SandboxRelease, replacedTimes: number): Buffer {
  const upload = replacedTimes === 0 ? '' : `/upload ${replacedTimes}`;
  const count = Math.ceil(release.sizeBytes / pieceLength(release.sizeBytes));
  return Buffer.concat(
    Array.from({ length: count }, (_, index) =>
      createHash('sha1').update(`${release.id}/${release.name}/${index}${upload}`).digest(),
    ),
  );
}
