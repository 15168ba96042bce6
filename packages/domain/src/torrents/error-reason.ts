/** Why a torrent is in error, where the client's words tell. */
export type TorrentErrorReason = 'disk-full' | 'data-missing' | 'no-permission' | 'unregistered' | 'other';

const SIGNS: readonly [TorrentErrorReason, RegExp][] = [
  ['disk-full', /no space left|disk(?: is)? full|quota exceeded|not enough (?:free )?space/i],
  ['data-missing', /no data found|no such file or directory|(?:local )?data (?:is )?missing/i],
  ['no-permission', /permission denied|read-only file system|access is denied|operation not permitted/i],
  ['unregistered', /unregistered|not registered|not found on (?:this|the) tracker|torrent (?:was )?deleted/i],
];

/** Reads Transmission's and the trackers' words; what they mean is told in people's own language. */
export function errorReason(error: string | null): TorrentErrorReason {
  if (error === null) return 'other';
  return SIGNS.find(([, sign]) => sign.test(error))?.[0] ?? 'other';
}
