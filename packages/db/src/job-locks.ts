import pg from 'pg';

export interface JobLockOptions {
  /** Straight to Postgres, not through a pooler in transaction mode: the locks belong to a session. */
  url: string;
  applicationName: string;
}

export interface JobLocks {
  /**
   * Runs `perform` while holding the job's lock, or answers `locked` at once when anybody else holds it. The signal is
   * aborted when the connection, and with it the lock, is lost in the middle.
   */
  withLock(jobName: string, perform: (lost: AbortSignal) => Promise<void>): Promise<'ran' | 'locked'>;
  close(): Promise<void>;
}

/** While a lock is held, the connection is asked so often whether it lives. */
const PROBE_EVERY_MS = 5_000;

/** A server whose client vanished without a word (power cut) gives its locks back after a minute, not after two hours. */
const SERVER_KEEPALIVE = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

type Ask = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<pg.QueryResult<Row>>;

/** One connection, and the runs whose locks it holds. */
interface Session {
  client: pg.Client;
  /** One after another: pg is giving up its own queue of queries, and warns on stderr when two come at once. */
  ask: Ask;
  holders: Set<AbortController>;
}

/**
 * Advisory locks, one per job, all held by one connection of this process's own: they go when the process goes, however it does.
 */
export function createJobLocks(options: JobLockOptions): JobLocks {
  /** Jobs that this process runs. Asked first, since a session is given a lock twice. */
  const running = new Set<string>();
  let session: Promise<Session> | undefined;

  function currentSession(): Promise<Session> {
    if (session !== undefined) return session;
    const opening = openSession(options, () => forget(opening));
    session = opening;
    opening.catch(() => forget(opening));
    return opening;
  }

  function forget(lost: Promise<Session>): void {
    if (session === lost) session = undefined;
  }

  return {
    async withLock(jobName, perform) {
      if (running.has(jobName)) return 'locked';
      running.add(jobName);
      try {
        return await holding(await currentSession(), jobName, perform);
      } finally {
        running.delete(jobName);
      }
    },

    async close() {
      const last = session;
      session = undefined;
      // One that could never be opened needs no closing.
      const opened = await last?.catch(() => undefined);
      await opened?.client.end();
    },
  };
}

async function holding(
  { ask, holders }: Session,
  jobName: string,
  perform: (lost: AbortSignal) => Promise<void>,
): Promise<'ran' | 'locked'> {
  const key = `matinee:job:${jobName}`;
  const answer = await ask<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [
    key,
  ]);
  if (answer.rows[0]?.got !== true) return 'locked';
  const controller = new AbortController();
  holders.add(controller);
  try {
    await perform(controller.signal);
    return 'ran';
  } finally {
    holders.delete(controller);
    // Fails only with the connection, and then the lock is gone too.
    await ask('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(() => undefined);
  }
}

async function openSession(options: JobLockOptions, onLost: () => void): Promise<Session> {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
    options: SERVER_KEEPALIVE,
  });
  const ask = oneByOne(client);
  const holders = new Set<AbortController>();
  let probe: NodeJS.Timeout | undefined;
  function lose(cause: Error): void {
    onLost();
    clearInterval(probe);
    const reason = new Error('the connection that held the lock is lost', { cause });
    for (const holder of holders) holder.abort(reason);
    client.end().catch(() => undefined);
  }
  client.on('error', lose);
  client.once('end', () => lose(new Error('it ended')));
  await client.connect();
  probe = setInterval(() => {
    if (holders.size > 0) ask('select 1').catch(lose);
  }, PROBE_EVERY_MS);
  probe.unref();
  return { client, ask, holders };
}

function oneByOne(client: pg.Client): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => {
    const answer = last.then(() => client.query<Row>(text, values));
    last = answer.catch(() => undefined);
    return answer;
  };
}
