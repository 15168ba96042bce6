import { fileURLToPath } from 'node:url';
import { type NodeProcess, startNodeProcess } from '@matinee/testkit/node-process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type MailCatcher, startMailCatcher } from './test/mail-catcher.ts';
import { createNewsletterWorld, type NewsletterWorld } from './test/newsletter-world.ts';

let world: NewsletterWorld;
let catcher: MailCatcher;
let service: NodeProcess | null = null;

beforeEach(async () => {
  world = await createNewsletterWorld();
  catcher = await startMailCatcher();
}, 40_000);
afterEach(async () => {
  service?.signal('SIGKILL');
  await service?.exited;
  await catcher.close();
  await world.close();
});

function start(): NodeProcess {
  service = startNodeProcess({
    file: 'src/main.ts',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      DATABASE_URL: world.url,
      NEWSLETTER_PORT: '0',
      EMAIL_HOSTNAME: '127.0.0.1',
      EMAIL_PORT: String(catcher.port),
      EMAIL_FROM: 'Matinee <films@example.org>',
      LINK_SECRET: 'a secret for tests, long enough',
      TORR_API_HOST: 'https://links.example.org',
      NEWSLETTER_PUBLIC_URL: 'https://news.example.org',
    },
  });
  return service;
}

async function sent(): Promise<number> {
  const { rows } = await world.pool.query(
    "select count(*)::int as n from notifications where channel = 'email' and state = 'sent'",
  );
  return rows[0].n;
}

const READERS = 200;
const KILLED_AT = 73;

test('killed in the middle of sending to two hundred readers, each has exactly one; a start makes no newsletter', async () => {
  for (let id = 1; id <= READERS; id += 1) await world.reader(id);
  await world.release('Heat.1995.1080p.BluRay.x264-A', 'tt0113277');
  await world.makeIssues();
  let isDead = false;
  catcher.beforeTaking = async () => {
    if (isDead || catcher.caught.length < KILLED_AT) return;
    isDead = true;
    // What the server has taken is noted by now, and this mail it has not taken: nothing is in between.
    await vi.waitFor(async () => expect(await sent()).toBe(catcher.caught.length), { timeout: 20_000 });
    service?.signal('SIGKILL');
    throw new Error('the sender is dead');
  };
  const first = start();
  expect(await first.exited).toBe('SIGKILL');
  const before = catcher.caught.length;
  expect(before).toBeLessThan(READERS);

  // The dead one's claims go to another when their lease runs out.
  await world.pool.query("update notifications set lease_until = now() where state = 'sending'");
  start();
  await vi.waitFor(async () => expect(await sent()).toBe(READERS), { timeout: 150_000, interval: 200 });
  const recipients = catcher.caught.flatMap(({ to }) => to);
  expect(recipients).toHaveLength(READERS);
  expect(new Set(recipients).size).toBe(READERS);
  const { rows } = await world.pool.query('select count(*)::int as n from newsletter_issues');
  expect(rows).toEqual([{ n: READERS }]);
}, 240_000);
