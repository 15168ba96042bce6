import type { Release } from '@matinee/domain/releases/release';
import type { releases } from './schema/releases.ts';

export type ReleaseRow = typeof releases.$inferSelect;

/** A row as a release of ours: what only the database needs is left out, an address that may hold a passkey above all. */
export function toRelease(row: ReleaseRow): Release {
  const { resolution, source, isRemux, codec, hdr, ...rest } = row;
  const { firstSeenAt: _first, lastSeenAt: _last, downloadRef: _ref, matchedAt: _matched, ...listing } = rest;
  return { ...listing, quality: { resolution, source, isRemux, codec, hdr } };
}
