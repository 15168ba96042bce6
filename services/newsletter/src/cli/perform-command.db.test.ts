import type { Attempt } from '@matinee/runtime/jobs/job-runner';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNewsletterWorld, type NewsletterWorld, NOW } from '../test/newsletter-world.ts';
import { runNewsletterCommand } from '../test/start-newsletter.ts';
import { type CommandDeps, performCommand, USAGE } from './perform-command.ts';

let world: NewsletterWorld;
let said: string;
let complaints: string;
let attempt: Attempt;

beforeEach(async () => {
  world = await createNewsletterWorld();
  await world.reader(1, { role: 'admin', email: 'boss@example.org' });
  await world.reader(2, { language: 'ro' });
  await world.release('Heat.1995.1080p.BluRay.x264-A', 'tt0113277');
  said = '';
  complaints = '';
});
afterEach(() => world.close());

function command(line: string, given: Partial<CommandDeps> = {}): Promise<number> {
  return performCommand(line.split(' ').filter(Boolean), {
    db: world.db,
    issues: world.issues,
    compose: world.compose,
    sendNow: async () => attempt,
    now: () => NOW,
    write: (text) => {
      said += text;
    },
    complain: (text) => {
      complaints += text;
    },
    ...given,
  });
}
async function owed() {
  const { rows } = await world.pool.query('select user_id::int, kind, data from notifications order by id');
  return rows;
}

describe('preview', () => {
  test('writes a reader’s next issue as HTML, or as plain text, in their language', async () => {
    expect(await command('preview 2')).toBe(0);
    expect(said).toMatch(/^<!DOCTYPE html>.*Heat.*Dezabonare/s);
    said = '';
    expect(await command('preview 2 --text')).toBe(0);
    expect(said).toMatch(/^Nou: Heat\n\nMATINEE\n/);
    expect(await owed()).toEqual([]);
  });

  test('has links that do nothing: who looks is not the reader', async () => {
    await command('preview 2 --text');
    const tokens = [...said.matchAll(/\/l\/([\w-]+)/g)].map((match) => match[1] ?? '');
    expect(tokens.length).toBeGreaterThan(3);
    for (const token of tokens) {
      expect(world.compose.places.links.open(token, NOW)).toMatchObject({ link: { readerId: 0 } });
    }
  });

  test('says that there is no news', async () => {
    await world.makeIssues();
    expect(await command('preview 2')).toBe(0);
    expect(said).toBe('');
    expect(complaints).toBe('There is no news for this reader: they would get no mail.');
  });
});

describe('send-test', () => {
  test('owes an admin the mail that a reader would get; each time anew', async () => {
    expect(await command('send-test 1')).toBe(0);
    expect(await command('send-test 1 2')).toBe(0);
    expect(await owed()).toEqual([
      { user_id: 1, kind: 'newsletter-test', data: { readerId: 1, issueId: null } },
      { user_id: 1, kind: 'newsletter-test', data: { readerId: 2, issueId: null } },
    ]);
  });

  test.each([
    ['to nobody', 'send-test 77', 'There is nobody with this id.'],
    ['of nobody’s issue', 'send-test 1 77', 'There is nobody with this id.'],
    ['to who is no admin', 'send-test 2', 'Tests go to admins only'],
    ['to an admin without an address', 'send-test 3', 'has told no address yet'],
  ])('is refused %s', async (_what, line, sentence) => {
    await world.reader(3, { role: 'admin', email: null });
    expect(await command(line)).toBe(1);
    expect(complaints).toContain(sentence);
    expect(await owed()).toEqual([]);
  });
});

describe('send-now', () => {
  test.each<[string, Attempt, number, string]>([
    [
      'how many mails it made',
      { type: 'ran', run: { outcome: 'ok', counters: { readers: 3, issues: 2 } } as never, nextRunAt: null },
      0,
      'ok: 2 mails for 3 readers.\n',
    ],
    [
      'that it failed',
      { type: 'ran', run: { outcome: 'failed', counters: {} } as never, nextRunAt: null },
      1,
      'failed: 0 mails for 0 readers.\n',
    ],
    ['that another makes it', { type: 'locked' }, 1, 'It is being made already'],
    ['that the database is away', { type: 'unavailable' }, 1, 'the database cannot be asked'],
  ])('says %s', async (_what, made, code, sentence) => {
    attempt = made;
    expect(await command('send-now')).toBe(code);
    expect(said + complaints).toContain(sentence);
  });
});

test.each(['', 'preview', 'preview ana', 'preview 2 --html', 'send-test', 'send-now 2', 'sing'])(
  'explains itself when it does not understand: %s',
  async (line) => {
    expect(await command(line)).toBe(64);
    expect(complaints).toBe(USAGE);
  },
);

test.each(['preview 2', 'send-test 1', 'send-now'])(
  'says what is missing without a mail account: %s',
  async (line) => {
    expect(await command(line, { compose: null })).toBe(1);
    expect(complaints).toContain('EMAIL_HOSTNAME and EMAIL_FROM are missing');
  },
);

test('as a command of its own, with the service away: what it makes waits in the outbox, once for each', async () => {
  const given = { databaseUrl: world.url, smtpPort: 1 };
  const preview = runNewsletterCommand(['preview', '2', '--text'], given);
  expect(await preview.exited).toBe(0);
  expect(preview.stdout()).toContain('Heat');
  for (const expected of ['ok: 2 mails for 2 readers.', 'ok: 0 mails for 2 readers.']) {
    const sendNow = runNewsletterCommand(['send-now'], given);
    expect(await sendNow.exited).toBe(0);
    expect(sendNow.stdout()).toContain(expected);
  }
  expect((await owed()).map(({ kind }) => kind)).toEqual(['newsletter-issue', 'newsletter-issue']);
}, 300_000);
