import type { Db } from '@matinee/db/database';
import { requestersOf } from '@matinee/db/grabs';
import { findTorrentRow } from '@matinee/db/torrent-rows';
import { findUser } from '@matinee/db/users';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { ReplaceRequest } from '@matinee/torrapi-client/grab';
import { PROBLEMS, type ProblemCode } from '@matinee/torrapi-client/problems';
import type { DownloadClient } from '../client/download-client.ts';
import type { GrabRelease } from './grab-release.ts';
import type { GrabResult } from './grab-result.ts';

export interface ReplaceTorrentDeps {
  db: Db;
  client: Pick<DownloadClient, 'find'>;
  grabRelease: GrabRelease;
}

export type ReplaceTorrent = (
  old: InfoHash,
  request: ReplaceRequest,
  idempotencyKey: string | null,
) => Promise<GrabResult>;

/**
 * Puts another torrent in the place of one that somebody follows. It is a grab whose row says what it replaces: cut off
 * anywhere, it is taken up like any other.
 */
export function createReplaceTorrent({ db, client, grabRelease }: ReplaceTorrentDeps): ReplaceTorrent {
  /** As we know it first: the client no longer has it when the same request comes a second time. */
  async function directoryOf(infoHash: InfoHash): Promise<string | null> {
    const row = await findTorrentRow(db, infoHash);
    return row?.downloadDir ?? (await client.find(infoHash))?.downloadDir ?? null;
  }

  return async (old, { userId, source }, idempotencyKey) => {
    const user = await findUser(db, userId);
    if (user === null) return refused('user-unknown');
    const directory = await directoryOf(old);
    if (directory === null) return refused('torrent-not-found');
    const isTheirs = (await requestersOf(db, old)).some((requester) => requester.userId === userId);
    if (!isTheirs && user.role !== 'admin') return refused('admins-only');
    return grabRelease({ userId, way: 'topic', source, directory, replaces: old }, idempotencyKey);
  };
}

function refused(code: ProblemCode): GrabResult {
  return { type: 'refused', code, detail: PROBLEMS[code].detail };
}
