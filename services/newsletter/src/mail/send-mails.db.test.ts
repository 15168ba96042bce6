import { generateKeyPairSync } from 'node:crypto';
import { sendAgain } from '@matinee/db/dead-letters';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isSigned } from '../test/is-signed.ts';
import { type MailCatcher, startMailCatcher } from '../test/mail-catcher.ts';
import { createNewsletterWorld, type NewsletterWorld, NOW } from '../test/newsletter-world.ts';
import { startSender as startTestSender } from '../test/start-sender.ts';
import type { MailSender } from './send-mails.ts';
import type { SmtpSettings } from './smtp-transport.ts';

let world: NewsletterWorld;
let catcher: MailCatcher;
let senders: MailSender[] = [];

beforeEach(async () => {
  world = await createNewsletterWorld();
  catcher = await startMailCatcher();
  await world.release('Heat.1995.1080p.BluRay.x264-A', 'tt0113277');
});
afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  senders = [];
  await catcher.close();
  await world.close();
});

/** A server that says nothing is given up soon. */
const IMPATIENT = { connectMs: 3_000, greetingMs: 3_000, silenceMs: 1_500 };

function startSender(given: Partial<SmtpSettings> = {}): MailSender {
  const sender = startTestSender(world, { port: catcher.port, ...given }, IMPATIENT);
  senders.push(sender);
  return sender;
}

async function states(channel = 'email'): Promise<Record<string, number>> {
  const { rows } = await world.pool.query<{ state: string; count: string }>(
    `select state, count(*) from notifications where channel = '${channel}' group by state order by state`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}
async function attempts(): Promise<number> {
  const { rows } = await world.pool.query("select attempts from notifications where channel = 'email'");
  return rows[0].attempts;
}
const becomes = (wanted: Record<string, number>) =>
  vi.waitFor(async () => expect(await states()).toEqual(wanted), { timeout: 9_000, interval: 50 });
const recipients = () => catcher.caught.flatMap(({ to }) => to).toSorted();
const later = (minutes: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000);
};

describe('a mail', () => {
  test('passes a parser with every header, to one recipient, with both parts', async () => {
    await world.reader(7, { email: 'ana@example.org' });
    await world.makeIssues();
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    startSender({ dkim: { domain: 'example.org', selector: 'matinee', key } });
    await becomes({ sent: 1 });
    const [one] = catcher.caught;
    const headers = new Map(one?.mail.headers.map(({ key: name, value }) => [name, value]));
    expect(one?.to).toEqual(['ana@example.org']);
    expect(one?.mail.from).toMatchObject({ name: 'Matinee', address: 'films@example.org' });
    expect(one?.mail.to).toEqual([expect.objectContaining({ name: 'Reader 7', address: 'ana@example.org' })]);
    expect(one?.mail.subject).toBe('New: Heat');
    expect(one?.mail.messageId).toMatch(/^<issue-\d+-\d+@example\.org>$/);
    expect(new Date(one?.mail.date ?? 0).getTime()).toBe(NOW.getTime());
    expect(headers.get('list-unsubscribe')).toMatch(/^<https:\/\/links\.example\.org\/matinee\/l\/[\w-]+>$/);
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(headers.get('list-id')).toBe('Matinee <newsletter.example.org>');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(one?.raw.match(/^List-Unsubscribe:/gim)).toHaveLength(1);
    const signed = /^DKIM-Signature:.*?\bh=([^;]+);/ms
      .exec(one?.raw ?? '')?.[1]
      ?.replace(/\s/g, '')
      .toLowerCase();
    expect(isSigned(one?.raw ?? '', publicKey)).toBe(true);
    expect(isSigned((one?.raw ?? '').replace('One-Click', 'Two-Click'), publicKey)).toBe(false);
    expect(isSigned(one?.raw.replace('Heat', 'Cold') ?? '', publicKey)).toBe(false);
    expect(signed?.split(':')).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'message-id', 'date']),
    );
    const unsubscribe = /<(.*)>/.exec(headers.get('list-unsubscribe') ?? '')?.[1] ?? '';
    expect(one?.mail.html).toContain(unsubscribe);
    expect(one?.mail.text).toContain(unsubscribe);
    const { rows } = await world.pool.query('select state, reason from newsletter_issues');
    expect(rows).toEqual([{ state: 'sent', reason: null }]);
  });

  test('goes to the address that the reader has now, or to nobody when they have left it', async () => {
    await world.reader(1);
    await world.reader(2);
    await world.reader(3);
    await world.makeIssues();
    await world.pool.query("update users set email = 'moved@example.org' where id = 1");
    await world.pool.query('update users set wants_newsletter = false where id = 2');
    await world.pool.query('update users set email = null where id = 3');
    startSender();
    await becomes({ cancelled: 2, sent: 1 });
    expect(recipients()).toEqual(['moved@example.org']);
  });

  test('a test goes to an admin, with links of their own, and to nobody else', async () => {
    await world.reader(1, { role: 'admin', email: 'boss@example.org' });
    await world.reader(2);
    for (const userId of [1, 2]) {
      await world.pool.query(
        `insert into notifications (user_id, channel, kind, data, dedupe_key, due_at) values (${userId}, 'email', 'newsletter-test', '{"readerId": 2, "issueId": null}', 'test ${userId}', now())`,
      );
    }
    startSender();
    await becomes({ cancelled: 1, sent: 1 });
    expect(catcher.caught[0]?.mail.subject).toBe('[Test] New: Heat');
    expect(recipients()).toEqual(['boss@example.org']);
    const token = /matinee\/l\/([\w-]+)/.exec(catcher.caught[0]?.mail.text ?? '')?.[1] ?? '';
    expect(world.compose.places.links.open(token, NOW)).toMatchObject({
      type: 'valid',
      link: { readerId: 1 },
    });
  });
});

describe('whatever the mail server does, every reader gets one mail', () => {
  beforeEach(async () => {
    await world.reader(1, { email: 'good1@example.org' });
    await world.reader(2, { email: 'odd@example.org' });
    await world.reader(3, { email: 'good3@example.org' });
    await world.makeIssues();
  });
  const all = ['good1@example.org', 'good3@example.org', 'odd@example.org'];

  test.each([
    [
      '451 for one recipient',
      () => catcher.atRecipient.set('odd', { responseCode: 451, text: '4.7.1 Greylisted' }),
    ],
    [
      '452, a full mailbox',
      () => catcher.atRecipient.set('odd', { responseCode: 452, text: '4.2.2 Mailbox full' }),
    ],
    [
      '552, a full mailbox',
      () => catcher.atRecipient.set('odd', { responseCode: 552, text: '5.2.2 Over quota' }),
    ],
    ['451 after the text', () => catcher.atData.set('odd', { responseCode: 451, text: '4.3.0 Try later' })],
    [
      '503, a talk out of step',
      () => catcher.atRecipient.set('odd', { responseCode: 503, text: '5.5.1 Bad sequence' }),
    ],
    ['a goodbye in the middle', () => catcher.atRecipient.set('odd', 'break')],
    ['a broken connection', () => catcher.atRecipient.set('odd', 'hang-up')],
    ['silence in the middle', () => catcher.atRecipient.set('odd', 'silence')],
  ])('%s', async (_what, misbehave) => {
    misbehave();
    const sender = startSender();
    await vi.waitFor(async () => expect((await states()).failed).toBeGreaterThan(0), { timeout: 9_000 });
    await vi.waitFor(async () => expect((await states()).sending ?? 0).toBe(0), { timeout: 9_000 });
    catcher.atRecipient.clear();
    catcher.atData.clear();
    later(5);
    sender.wake();
    await becomes({ sent: 3 });
    expect(recipients()).toEqual(all);
  });

  test('a server that is away', async () => {
    const { port } = catcher;
    const sender = startSender({ port: 1 });
    await vi.waitFor(async () => expect((await states()).failed).toBe(3), { timeout: 9_000 });
    await sender.stop();
    expect(catcher.port).toBe(port);
    later(5);
    startSender();
    await becomes({ sent: 3 });
    expect(recipients()).toEqual(all);
  });

  test('an address that is none is marked, told to the admins, and stops nobody', async () => {
    await world.reader(9, { role: 'admin', email: null });
    catcher.atRecipient.set('odd', { responseCode: 550, text: '5.1.1 <odd@example.org>: No such user' });
    startSender();
    await becomes({ cancelled: 1, sent: 2 });
    const { rows } = await world.pool.query('select user_id::int, address, reason from mail_refusals');
    expect(rows).toEqual([
      { user_id: 2, address: 'odd@example.org', reason: expect.stringContaining('5.1.1') },
    ]);
    expect(rows[0].reason).not.toContain('odd@');
    const told = await world.pool.query(
      "select user_id::int, kind, data from notifications where channel = 'telegram'",
    );
    expect(told.rows).toEqual([
      { user_id: 9, kind: 'mail-refused', data: { readerId: 2, name: 'Reader 2', reason: rows[0].reason } },
    ]);
    later(60 * 12);
    await world.release('New.Film.2026.1080p.WEB.h264-A', 'tt9000001');
    expect(await world.makeIssues()).toEqual({ readers: 2, issues: 2 });
  });

  test('an account that is refused stops the run, tells the admins once, and loses nothing', async () => {
    await world.reader(9, { role: 'admin', email: null });
    for (const mark of ['good', 'odd'])
      catcher.atRecipient.set(mark, { responseCode: 530, text: '5.7.0 Authentication required' });
    const sender = startSender();
    await vi.waitFor(async () => expect(await states()).toEqual({ failed: 3 }), { timeout: 9_000 });
    expect(
      (await world.pool.query("select kind from notifications where channel = 'telegram'")).rows,
    ).toEqual([{ kind: 'mail-trouble' }]);
    catcher.atRecipient.clear();
    later(20);
    sender.wake();
    await becomes({ sent: 3 });
    expect(recipients()).toEqual(all);
  });

  test('a mail that is refused for what it is is given up; its releases come again in the next issue', async () => {
    catcher.atData.set('odd', { responseCode: 554, text: '5.7.1 Refused for its content' });
    startSender();
    await becomes({ dead: 1, sent: 2 });
    catcher.atData.clear();
    later(60 * 12);
    expect(await world.makeIssues()).toEqual({ readers: 3, issues: 1 });
  });

  test('a mail that can not be made stops no other, and is made when it can', async () => {
    const { load } = world.issues;
    let isBroken = true;
    world.issues.load = async (issueId, language) => {
      const issue = await load(issueId, language);
      if (isBroken && issue?.userId === 2) throw new Error('no such word');
      return issue;
    };
    const sender = startSender();
    await becomes({ failed: 1, sent: 2 });
    isBroken = false;
    later(5);
    sender.wake();
    await becomes({ sent: 3 });
    expect(recipients()).toEqual(all);
  });

  test('two senders at once', async () => {
    startSender();
    startSender();
    await becomes({ sent: 3 });
    expect(recipients()).toEqual(all);
  });
});

describe('a mail of which nobody knows whether it was taken', () => {
  beforeEach(async () => {
    await world.reader(2, { email: 'odd@example.org' });
    await world.makeIssues();
  });
  const issues = async () => (await world.pool.query('select state, reason from newsletter_issues')).rows;

  test.each([
    ['the connection breaks after the last dot, and before the answer', 'hang-up' as const],
    ['the server says nothing after the last dot', 'silence' as const],
  ])('is sent once more, and is recognised as the same: %s', async (_what, whim) => {
    catcher.atData.set('odd', whim);
    const sender = startSender();
    await becomes({ failed: 1 });
    catcher.atData.clear();
    later(5);
    sender.wake();
    await becomes({ sent: 1 });
    expect(new Set(catcher.caught.map(({ mail }) => mail.messageId)).size).toBe(1);
    expect(await issues()).toEqual([{ state: 'sent', reason: null }]);
  });

  test('is sent once more at most: then an admin has to decide, and the next issue does not repeat it', async () => {
    catcher.atData.set('odd', 'hang-up');
    const sender = startSender();
    await becomes({ failed: 1 });
    // What fails before the text has come adds no doubt.
    catcher.atRecipient.set('odd', { responseCode: 451, text: '4.7.1 Greylisted' });
    for (let round = 0; round < 2; round += 1) {
      later(10);
      const before = await attempts();
      sender.wake();
      await vi.waitFor(async () => expect(await attempts()).toBeGreaterThan(before), { timeout: 9_000 });
      await becomes({ failed: 1 });
    }
    catcher.atRecipient.clear();
    later(60);
    sender.wake();
    await becomes({ dead: 1 });
    expect(catcher.caught).toHaveLength(2);
    expect(await issues()).toEqual([{ state: 'sent', reason: expect.stringContaining('twice') }]);
    later(60 * 24);
    sender.wake();
    expect(await world.makeIssues()).toMatchObject({ issues: 0 });
    expect(await states()).toEqual({ dead: 1 });

    // *Send it again*, as the admin may say who has asked the reader.
    catcher.atData.clear();
    expect(await sendAgain(world.db, 'all', world.clock.now)).toBe(1);
    sender.wake();
    await becomes({ sent: 1 });
    expect(catcher.caught).toHaveLength(3);
    expect(await issues()).toEqual([{ state: 'sent', reason: null }]);
  });
});
