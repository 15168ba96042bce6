import type { Database } from '@matinee/db/database';
import { createActs } from './acts.ts';
import type { DayWorld, TorrentStory } from './day.ts';

type Runs = { query(text: string, values?: unknown[]): Promise<unknown> };

/** What Matinee knows when the day begins. */
export async function fillDatabase({ pool }: Database, world: DayWorld): Promise<void> {
  const { start, people } = world;
  await insert(pool, 'users', [
    ...people.map((person) => ({
      id: person.id,
      name: person.name,
      role: person.isAdmin ? 'admin' : 'user',
      state: person.state,
      email: person.email,
      imdb_user_id: person.imdbUserId,
      wants_watchlist_alerts: person.wantsAlerts,
    })),
  ]);
  const before = world.watchlist.filter(({ from }) => from < start);
  await addToWatchlist(pool, before);
  await insert(
    pool,
    'watchlist_rejections',
    before.flatMap(({ userId, imdbId, rejected }) =>
      rejected.map((resolution) => ({ user_id: userId, imdb_id: imdbId, resolution, rejected_at: start })),
    ),
  );
  const knownTitles = [...new Set(world.torrents.flatMap(({ imdbId }) => (imdbId === null ? [] : [imdbId])))];
  // Kept before the day: its clock stands still during a run, and what is learnt in the first one comes later than this.
  await insert(
    pool,
    'titles',
    knownTitles.map((imdb_id) => ({ imdb_id, kind: 'movie', title: imdb_id, updated_at: ago(start, 30) })),
  );
  for (const story of world.torrents.filter(({ from }) => from < start)) await addTorrent(pool, story, start);
  await insert(
    pool,
    'user_titles',
    world.known.map(({ userId, imdbId, score, prompt }) => ({
      user_id: userId,
      imdb_id: imdbId,
      score,
      rated_at: score === null ? null : ago(start, 400),
      seen_at: ago(start, 400),
      sources: ['bot'],
      prompt,
    })),
  );
  await insert(
    pool,
    'plex_invitations',
    world.invitations.map(({ userId, email }) => ({
      user_id: userId,
      email,
      state: 'pending',
      attempts: 1,
      next_attempt_at: start,
      asked_at: ago(start, 1),
    })),
  );
  await insert(
    pool,
    'topics',
    world.pages.map((page, n) => ({
      owner_id: page.ownerId,
      kind: 'filelist',
      url: page.url,
      identity: page.url,
      name: 'Show.S01',
      info_hash: page.infoHash,
      download_dir: '/downloads',
      request_key: `topic ${n}`,
      added_at: ago(start, 10),
      missing_since: page.missingSince,
      next_check_at: new Date(start.getTime() + n * 60_000),
    })),
  );
  await insert(pool, 'notifications', [
    {
      user_id: people[0]?.id,
      channel: 'telegram',
      kind: 'download-gone',
      data: {},
      dedupe_key: 'of last winter',
      state: 'sent',
      due_at: ago(start, 91),
      created_at: ago(start, 91),
      sent_at: ago(start, 91),
    },
  ]);
}

/** What people do in the middle of the day: once, also when somebody is killed at it. */
export async function createPeopleActs(database: Database, world: DayWorld) {
  const { start } = world;
  const done = await (await createActs(database)).find('person:');
  const todo = [
    ...world.torrents
      .filter(({ from }) => from >= start)
      .map((story) => ({
        at: story.from,
        key: `grab ${story.infoHash}`,
        run: (on: Runs) => addTorrent(on, story, start),
      })),
    ...world.torrents.flatMap((story) =>
      story.requesters
        .filter(({ wasComplete }) => wasComplete)
        .map((late) => ({
          at: late.at,
          key: `grab ${story.infoHash} ${late.userId}`,
          run: (on: Runs) => addGrabs(on, story, [late]),
        })),
    ),
    ...world.torrents.flatMap(({ infoHash, deletion }) =>
      deletion === null
        ? []
        : [
            {
              at: deletion.at,
              key: `delete ${infoHash}`,
              run: (on: Runs) =>
                on.query(
                  `update torrents set seeding_decision = 'delete', seeding_decided_by = $2, seeding_decided_at = $3,
                     seeding_round = 2, removal_reason = 'seeding', removal_decided_at = $3 where info_hash = $1`,
                  [infoHash, deletion.by, deletion.at],
                ),
            },
          ],
    ),
    ...world.watchlist
      .filter(({ from }) => from >= start)
      .map((entry) => ({
        at: entry.from,
        key: `watch ${entry.userId} ${entry.imdbId}`,
        run: (on: Runs) => addToWatchlist(on, [entry]),
      })),
  ]
    .filter(({ key }) => !done.has(`person:${key}`))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());

  return async function actUntil(now: Date): Promise<void> {
    while (todo[0] !== undefined && todo[0].at <= now) {
      const { key, run } = todo[0];
      const client = await database.pool.connect();
      try {
        await client.query('begin');
        const first = await client.query(
          `insert into outside_acts values ($1, '') on conflict do nothing returning key`,
          [`person:${key}`],
        );
        if (first.rowCount === 1) await run(client);
        await client.query('commit');
      } finally {
        client.release();
      }
      todo.shift();
    }
  };
}

async function addTorrent(on: Runs, story: TorrentStory, start: Date): Promise<void> {
  const { infoHash, name, imdbId, resolution, from, completeAt, stuckSince } = story;
  const isHere = completeAt !== null && completeAt < start;
  await insert(on, 'torrents', [
    {
      info_hash: infoHash,
      name,
      imdb_id: imdbId,
      resolution,
      state: isHere ? 'seeding' : stuckSince === null ? 'downloading' : 'stalled',
      progress: isHere ? 1 : stuckSince === null ? 0 : 0.3,
      size_bytes: 1_000,
      ratio: 1.5,
      seeding_seconds: isHere ? story.seededSeconds : 0,
      download_dir: '/downloads',
      added_at: from,
      completed_at: isHere ? completeAt : null,
      state_changed_at: from,
      idle_since: stuckSince ?? from,
      seeding_decision: story.seeding === 'for-ever' ? 'keep-forever' : null,
      seeding_decided_at: story.seeding === 'for-ever' ? from : null,
      superseded_state: story.supersededAt === null ? null : 'announced',
      superseded_at: story.supersededAt,
    },
  ]);
  await addGrabs(
    on,
    story,
    story.requesters.filter(({ wasComplete }) => !wasComplete),
  );
}

async function addGrabs(
  on: Runs,
  story: TorrentStory,
  requesters: TorrentStory['requesters'],
): Promise<void> {
  await insert(
    on,
    'grabs',
    requesters.map(({ userId, at, wasComplete }) => ({
      user_id: userId,
      info_hash: story.infoHash,
      way: story.isTopic ? 'topic' : 'bot',
      source_kind: 'magnet',
      download_dir: '/downloads',
      state: 'added',
      next_attempt_at: at,
      was_complete: wasComplete,
      created_at: at,
      added_at: at,
    })),
  );
}

async function addToWatchlist(on: Runs, entries: DayWorld['watchlist']): Promise<void> {
  await insert(
    on,
    'watchlist_items',
    entries.map(({ userId, imdbId, isStopped, from }) => ({
      user_id: userId,
      imdb_id: imdbId,
      source: 'bot',
      state: isStopped ? 'stopped' : 'waiting',
      added_at: from,
    })),
  );
}

/** Rows with the same columns; the others have their defaults. */
async function insert(on: Runs, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await on.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

const ago = (start: Date, days: number) => new Date(start.getTime() - days * 86_400_000);
