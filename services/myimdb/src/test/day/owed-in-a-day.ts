import type { Database } from '@matinee/db/database';
import type { DayWorld, Person, Quality, WatchlistEntry } from './day.ts';

/**
 * Every message that is owed by the end of the day, as lines, in order: told from the world alone, in the plainest words, so that it shares no mistake
 * with the code that it is held against.
 */
export function owedByTheEnd(world: DayWorld): string[] {
  const admins = world.people.filter(({ isAdmin }) => isAdmin);
  const lines = [
    ...ofWatchlists(world),
    ...ofTorrents(world, admins),
    ...ofViews(world),
    ...world.invitations.map(({ userId, outcome }) => `plex-invitation ${userId} ${outcome}`),
    ...world.pages.flatMap((page, n) => [
      ...page.changes.map((_, change) => `topic-changed ${page.ownerId} ${n}:${change + 1}`),
      ...(page.missingSince === null ? [] : [`topic-missing ${page.ownerId} ${n}`]),
    ]),
    ...ofImdbLists(world, admins),
  ];
  return lines.toSorted();
}

/** The same lines of what stands in the outbox. A message of several qualities is a line for each. */
export async function owedInDatabase({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    select kind || ' ' || user_id || ' ' || case kind
      when 'watchlist-match' then data ->> 'imdbId' || ' ' || quality
      when 'rate-watched' then data ->> 'imdbId'
      when 'plex-invitation' then data #>> '{outcome,type}'
      when 'topic-changed' then (select count(*) from topics as t where t.id < (data ->> 'topicId')::int) || ':' || split_part(dedupe_key, ':', 3)
      when 'topic-missing' then (select count(*) from topics as t where t.id < (data ->> 'topicId')::int)::text
      when 'imdb-list' then data ->> 'list' || ' ' || (data ->> 'problem')
      when 'imdb-drift' then data ->> 'drift'
      else data ->> 'name' end as line
    from notifications, jsonb_array_elements_text(
      case kind when 'watchlist-match' then data -> 'resolutions' else '[null]'::jsonb end) as quality`);
  return rows.map(({ line }) => line).toSorted();
}

/** A copy of which nobody knows the quality is worth less than any that is known; none at all, less than that. */
const linesOf = (quality: Quality | null) =>
  quality === null || quality === 'unknown' ? 0 : Number.parseInt(quality, 10);

function ofWatchlists(world: DayWorld): string[] {
  const told = new Set<string>();
  const waiting: (WatchlistEntry & { until: Date | null })[] = [
    ...world.watchlist.map((entry) => ({ ...entry, until: null })),
    ...world.imdbLists.flatMap(({ imdbUserId, titles }) =>
      titles.map(({ imdbId, from, until }) => ({
        userId: world.people.find((person) => person.imdbUserId === imdbUserId)?.id ?? 0,
        imdbId,
        isStopped: false,
        rejected: [],
        from,
        until,
      })),
    ),
  ];
  for (const release of world.releases) {
    if (release.source === 'CAM') continue;
    for (const entry of waiting.filter(({ imdbId }) => imdbId === release.imdbId)) {
      const person = world.people.find(({ id }) => id === entry.userId);
      const isMuted = person?.state !== 'active' || !person.wantsAlerts;
      const isOver = entry.until !== null && release.at >= entry.until;
      if (isMuted || isOver || entry.isStopped || entry.rejected.includes(release.resolution)) continue;
      const has = [
        ...world.library.filter(({ imdbId, from }) => imdbId === entry.imdbId && from <= release.at),
        ...world.torrents.filter(({ imdbId }) => imdbId === entry.imdbId),
      ];
      const best = Math.max(-1, ...has.map(({ resolution }) => linesOf(resolution)));
      if (linesOf(release.resolution) > best)
        told.add(`watchlist-match ${entry.userId} ${entry.imdbId} ${release.resolution}`);
    }
  }
  return [...told];
}

function ofTorrents(world: DayWorld, admins: readonly Person[]): string[] {
  const isActive = (userId: number) =>
    world.people.some(({ id, state }) => id === userId && state === 'active');
  return world.torrents.flatMap((story) => {
    const { name, requesters, completeAt, errs, stuckSince, deletion } = story;
    const told = (kind: string, people = requesters.map(({ userId }) => userId)) =>
      people.map((userId) => `${kind} ${userId} ${name}`);
    const lines: string[] = [];
    if (completeAt !== null && completeAt >= world.start) {
      lines.push(
        ...told(
          'download-finished',
          requesters.filter(({ wasComplete }) => !wasComplete).map(({ userId }) => userId),
        ),
      );
    }
    if (story.takenOut !== null) lines.push(...told('download-gone'));
    // One that is over in less than half a minute is nobody's business.
    if (errs !== null && errs.until.getTime() - errs.from.getTime() > 30_000)
      lines.push(...told('download-error'));
    if (stuckSince !== null) lines.push(...told('download-stalled'));
    if (story.seeding === 'asks') {
      const asked = requesters.map(({ userId }) => userId).filter(isActive);
      lines.push(...told('seeding-question', asked.length > 0 ? asked : admins.map(({ id }) => id)));
    }
    if (deletion !== null) lines.push(...told('torrent-removed'));
    if (story.supersededAt !== null) lines.push(...told('torrent-removed'));
    else if (isOvertaken(world, story)) lines.push(...told('low-resolution'));
    return lines;
  });
}

/** A better copy of the same film has come in the course of the day. */
function isOvertaken(world: DayWorld, story: DayWorld['torrents'][number]): boolean {
  return world.torrents.some(
    ({ imdbId, resolution }) =>
      story.imdbId !== null && imdbId === story.imdbId && linesOf(resolution) > linesOf(story.resolution),
  );
}

function ofViews(world: DayWorld): string[] {
  const asked = new Set<string>();
  for (const { accountId, ratingKey, kind, viewedAt } of world.views) {
    const person = world.people.find(({ plexAccountId }) => plexAccountId === accountId);
    if (kind !== 'movie' || Number(ratingKey) >= 900_000 || viewedAt < world.start) continue;
    if (person?.state !== 'active') continue;
    const imdbId = `tt${ratingKey.padStart(7, '0')}`;
    const isKnown = world.known.some((known) => known.userId === person.id && known.imdbId === imdbId);
    const isRated = accountId === 1 && world.ownerRatings.some((given) => given.imdbId === imdbId);
    if (!isKnown && !isRated) asked.add(`rate-watched ${person.id} ${imdbId}`);
  }
  return [...asked];
}

function ofImdbLists(world: DayWorld, admins: readonly Person[]): string[] {
  const personOf = (id: string) => world.people.find(({ imdbUserId }) => imdbUserId === id)?.id;
  return [
    `imdb-list ${personOf(world.imdbHidden.imdbUserId)} watchlist hidden`,
    `imdb-list ${personOf(world.imdbEmptied.imdbUserId)} watchlist emptied`,
    ...admins.flatMap(({ id }) => [`imdb-drift ${id} challenge`, `imdb-drift ${id} emptied`]),
  ];
}
