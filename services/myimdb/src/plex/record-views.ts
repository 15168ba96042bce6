import type { Db } from '@matinee/db/database';
import { owe } from '@matinee/db/outbox';
import type { LinkedAccount } from '@matinee/db/plex-accounts';
import { findUserTitles, markAsked, noteWatched, type UserTitle } from '@matinee/db/watched-titles';
import type { OwedNotification } from '@matinee/domain/notifications/notification';
import { asksForRating } from '@matinee/domain/ratings/rating-prompt';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';

/** A film that somebody we know has watched to its end. */
export interface KnownView {
  account: LinkedAccount;
  imdbId: ImdbId;
  viewedAt: Date;
}

/**
 * What people have watched, and the questions that follow, in the caller's transaction: who is asked is noted with the title, so that whoever looks at the
 * same views again asks nothing.
 */
export async function recordViews(
  tx: Db,
  views: readonly KnownView[],
  now: Date,
): Promise<{ seen: number; asked: number }> {
  const seen = await noteWatched(
    tx,
    views.map(({ account, imdbId, viewedAt }) => ({ userId: account.userId, imdbId, viewedAt })),
  );
  // A past of thousands of films is no question: only what may be one is looked at one by one.
  const latest = new Map<string, KnownView>();
  for (const view of views) {
    if (mayBeAsked(view, now)) latest.set(keyOf(view.account.userId, view.imdbId), view);
  }
  const askedAbout = async (pairs: readonly UserTitle[], holding: boolean) => {
    const known = await findUserTitles(tx, pairs, { holding });
    return known.filter((title) => {
      const view = latest.get(keyOf(title.userId, title.imdbId));
      return view !== undefined && asksForRating({ ...factsOf(view), ...title }, now);
    });
  };
  const pairs = [...latest.values()].map(({ account, imdbId }) => ({ userId: account.userId, imdbId }));
  // Mostly there is nothing to ask. Where there is, it is decided again by what nobody can change meanwhile: a score, a no.
  const asked = await askedAbout(await askedAbout(pairs, false), true);
  await markAsked(tx, asked, now);
  await owe(
    tx,
    asked.flatMap((title) => {
      const view = latest.get(keyOf(title.userId, title.imdbId));
      return view === undefined ? [] : [question(view)];
    }),
  );
  return { seen, asked: asked.length };
}

function mayBeAsked(view: KnownView, now: Date): boolean {
  return asksForRating({ ...factsOf(view), score: null, prompt: 'none' }, now);
}

function factsOf({ account, viewedAt }: KnownView) {
  return { viewedAt, knownSince: account.linkedAt, canBeTold: account.canBeTold };
}

function question({ account, imdbId, viewedAt }: KnownView): OwedNotification {
  return {
    userId: account.userId,
    channel: 'telegram',
    dedupeKey: `rate-watched:${account.userId}:${imdbId}`,
    kind: 'rate-watched',
    data: { imdbId, viewedAt: viewedAt.toISOString() },
  };
}

function keyOf(userId: number, imdbId: ImdbId): string {
  return `${userId} ${imdbId}`;
}
