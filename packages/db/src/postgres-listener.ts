import pg from 'pg';

export interface PostgresListenerOptions {
  /** Straight to Postgres, not through a pooler in transaction mode: LISTEN belongs to a session. */
  url: string;
  applicationName: string;
  channel: string;
  /** A notice, with its payload. */
  onNotice: (payload: string) => void;
  /** Listening (again): whatever was said before went unheard, so have a look. */
  onListening: () => void;
  /** The connection broke, or could not be made; it is tried again. */
  onError: (error: unknown) => void;
}

export interface PostgresListener {
  start(): void;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A connection that died without a word is found by asking; notices are only a faster way than polling, so this is often enough. */
const PROBE_EVERY_MS = 30_000;

/** Listens for NOTIFY on a connection of its own, and connects again with growing pauses when that breaks. */
export function createPostgresListener(options: PostgresListenerOptions): PostgresListener {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let isStopped = true;
  let connecting: Promise<void> = Promise.resolve();

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: options.url,
      application_name: options.applicationName,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    // Both come for one break, and each may come alone.
    next.on('error', (error) => lose(next, error));
    next.on('end', () => lose(next, new Error('the connection ended')));
    next.on('notification', ({ payload }) => options.onNotice(payload ?? ''));
    client = next;
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(options.channel)}`);
    } catch (error) {
      lose(next, error);
      return;
    }
    if (client !== next) return;
    pauseMs = FIRST_PAUSE_MS;
    timer = setInterval(
      () => void next.query('select 1').catch((error: unknown) => lose(next, error)),
      PROBE_EVERY_MS,
    );
    options.onListening();
  }

  function lose(lost: pg.Client, error: unknown): void {
    if (client !== lost) return;
    client = undefined;
    clearTimeout(timer);
    lost.end().catch(() => undefined);
    if (isStopped) return;
    options.onError(error);
    timer = setTimeout(() => {
      connecting = connect();
    }, pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  return {
    start() {
      isStopped = false;
      connecting = connect();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await connecting;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      await last?.end();
    },
  };
}
