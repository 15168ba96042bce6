import type { NodeProcess } from '@matinee/testkit/node-process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNewsletterWorld, type NewsletterWorld } from './test/newsletter-world.ts';
import { startNewsletter } from './test/start-newsletter.ts';

let world: NewsletterWorld;
let service: NodeProcess | null = null;

beforeEach(async () => {
  world = await createNewsletterWorld();
  world.clock.now = new Date();
}, 40_000);
afterEach(async () => {
  service?.signal('SIGKILL');
  await service?.exited;
  await world.close();
}, 40_000);

/** Nobody listens at this port: what is owed stays so. */
async function start(): Promise<string> {
  service = startNewsletter({ databaseUrl: world.url, smtpPort: 1 });
  await service.says('"started"');
  const port = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(service.stdout())?.[1];
  return `http://127.0.0.1:${port}`;
}

async function count(from: string): Promise<number> {
  const { rows } = await world.pool.query(`select count(*)::int as n from ${from}`);
  return rows[0].n;
}
const becomes = (from: string, n: number) =>
  vi.waitFor(async () => expect(await count(from)).toBe(n), { timeout: 150_000, interval: 50 });

test('killed while it makes the issues, it goes on at its next start: everybody has one; and a start alone makes none', async () => {
  await world.reader(1, { role: 'admin' });
  for (let id = 2; id <= 100; id += 1) await world.reader(id);
  await world.release('Heat.1995.1080p.BluRay.x264-A', 'tt0113277');
  // In the second batch it comes to a reader who is held, and waits.
  const holder = await world.pool.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from users where id = 50 for update');
    const url = await start();
    expect(await count('newsletter_issues')).toBe(0);
    const token = world.compose.places.links.token(1, { purpose: 'admin' }, new Date());
    const form = { method: 'POST', redirect: 'manual', body: new URLSearchParams() } as const;
    expect((await fetch(`${url}/admin/${token}/send-now`, form)).status).toBe(303);
    await becomes("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", 1);
    service?.signal('SIGKILL');
    await service?.exited;
  } finally {
    await holder.query('rollback');
    holder.release();
  }
  expect(await count('newsletter_issues')).toBe(40);
  // Whoever has an issue is owed its mail: nobody could find out later.
  expect(await count("notifications where channel = 'email'")).toBe(40);
  expect(await count("job_runs where outcome = 'running'")).toBe(1);

  await start();
  await becomes("job_runs where outcome = 'ok'", 1);
  expect(await count('newsletter_issues')).toBe(100);
  expect(await count("(select distinct user_id from notifications where channel = 'email') as readers")).toBe(
    100,
  );
  expect(await count("notifications where channel = 'email'")).toBe(100);

  service?.signal('SIGTERM');
  await service?.exited;
  await world.release('New.Film.2026.1080p.WEB.h264-A', 'tt9000001');
  await start();
  // Whoever starts looks for a run that was cut before it says anything else: by now it has seen that this one was not.
  service?.signal('SIGTERM');
  await service?.exited;
  expect(await count('newsletter_issues')).toBe(100);
}, 400_000);
