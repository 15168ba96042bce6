import type { Db } from '@matinee/db/database';
import { owe } from '@matinee/db/outbox';
import { rememberTorrents } from '@matinee/db/torrents';
import type { OwedNotification } from '@matinee/domain/notifications/notification';
import type { TorrentEffect } from '@matinee/domain/torrents/effects';
import type { KnownTorrent } from '@matinee/domain/torrents/known-torrent';

/**
 * Performs what was decided about torrents, in the caller's transaction: what we know and what we owe are written
 * together, each in one statement, however many torrents changed.
 */
export async function applyEffects(tx: Db, effects: readonly TorrentEffect[]): Promise<void> {
  const known: KnownTorrent[] = [];
  const owed: OwedNotification[] = [];
  for (const effect of effects) {
    switch (effect.type) {
      case 'remember':
        known.push(effect.torrent);
        break;
      case 'notify':
        owed.push(effect.notification);
        break;
      default:
        effect satisfies never;
    }
  }
  await rememberTorrents(tx, known);
  await owe(tx, owed);
}
