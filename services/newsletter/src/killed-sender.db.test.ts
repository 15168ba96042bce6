import type { NodeProcess } from '@matinee/testkit/node-process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MailSender } from './mail/send-mails.ts';
import { type MailCatcher, startMailCatcher } from './test/mail-catcher.ts';
import { createNewsletterWorld, type NewsletterWorld } from './test/newsletter-world.ts';
import { startNewsletter } from './test/start-newsletter.ts';
import { startSender } from './test/start-sender.ts';

let world: NewsletterWorld;
let catcher: MailCatcher;
let service: NodeProcess | null = null;
let successor: MailSender | null = null;

beforeEach(async () => {
  world = await createNewsletterWorld();
  catcher = await startMailCatcher();
}, 40_000);
afterEach(async () => {
  service?.signal('SIGKILL');
  await service?.exited;
  await successor?.stop();
  successor = null;
  await catcher.close();
  await world.close();
});

function start(): NodeProcess {
  service = startNewsletter({ databaseUrl: world.url, smtpPort: catcher.port });
  return service;
}

/** Another sender, which need not be a process: nobody kills it. */
function takeOver(): void {
  world.clock.now = new Date();
  successor = startSender(world, { port: catcher.port });
}

async function sent(): Promise<number> {
  const { rows } = await world.pool.query(
    "select count(*)::int as n from notifications where channel = 'email' and state = 'sent'",
  );
  return rows[0].n;
}

const READERS = 200;
const KILLED_AT = 73;

/** The dead one's claims go to another when their lease runs out. */
const loseLeases = () =>
  world.pool.query("update notifications set lease_until = now() where state = 'sending'");

test('killed in the middle of sending to two hundred readers, each has exactly one; a start makes no newsletter', async () => {
  for (let id = 1; id <= READERS; id += 1) await world.reader(id);
  await world.release('Heat.1995.1080p.BluRay.x264-A', 'tt0113277');
  await world.makeIssues();
  let taken = 0;
  let death: Promise<void> | null = null;
  catcher.beforeTaking = async () => {
    taken += 1;
    if (taken <= KILLED_AT) return;
    // What the server has taken is noted by then, and nothing else is taken on the way: nothing is in between.
    death ??= vi
      .waitFor(async () => expect(await sent()).toBe(KILLED_AT), { timeout: 20_000 })
      .then(() => service?.signal('SIGKILL'));
    await death;
    throw new Error('the sender is dead');
  };
  const first = start();
  expect(await first.exited).toBe('SIGKILL');
  expect(catcher.caught).toHaveLength(KILLED_AT);
  catcher.beforeTaking = async () => undefined;

  await loseLeases();
  takeOver();
  await vi.waitFor(async () => expect(await sent()).toBe(READERS), { timeout: 150_000, interval: 50 });
  const recipients = catcher.caught.flatMap(({ to }) => to);
  expect(recipients).toHaveLength(READERS);
  expect(new Set(recipients).size).toBe(READERS);
  // The first sender's two, and the second's, who say goodbye after a hundred mails each.
  expect(catcher.connections).toBeLessThanOrEqual(6);
  const { rows } = await world.pool.query('select count(*)::int as n from newsletter_issues');
  expect(rows).toEqual([{ n: READERS }]);
}, 240_000);

test('killed after the last dot and before the answer, it sends a mail once more, and never a third time', async () => {
  await world.reader(1);
  await world.release('Heat.1995.1080p.BluRay.x264-A', 'tt0113277');
  await world.makeIssues();
  let given = 0;
  catcher.beforeTaking = async () => {
    given += 1;
    service?.signal('SIGKILL');
    throw new Error('the sender is dead');
  };
  for (let time = 1; time <= 2; time += 1) {
    expect(await start().exited).toBe('SIGKILL');
    expect(given).toBe(time);
    await loseLeases();
  }
  takeOver();
  await vi.waitFor(
    async () => {
      const { rows } = await world.pool.query(
        "select state, unanswered from notifications where channel = 'email'",
      );
      expect(rows).toEqual([{ state: 'dead', unanswered: 2 }]);
    },
    { timeout: 150_000, interval: 100 },
  );
  expect(given).toBe(2);
}, 400_000);
