import { readTexts } from '@matinee/texts/texts';
import { describe, expect, test } from 'vitest';
import { readWrong } from './ask-ready.ts';
import { type Status, statusMessage } from './status-message.ts';

const catalogue = readTexts(new URL('../../../locales/', import.meta.url));
const NOW = new Date('2026-11-27T12:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

const away = readWrong('transmission', 'transmission: transmission: no connection (ECONNRESET)');
const odd = readWrong('database', 'the schema is <older>');

const status: Status = {
  services: [
    { service: 'telegram', readiness: { type: 'ready' } },
    { service: 'torrapi', readiness: { type: 'not-ready', wrong: [away, odd] } },
    { service: 'myimdb', readiness: { type: 'not-ready', wrong: [] } },
    { service: 'newsletter', readiness: { type: 'no-answer' } },
  ],
  budgets: [
    { indexer: 'filelist', spent: 12, limit: 145, remaining: 133, blocked: null },
    {
      indexer: 'torznab',
      spent: 145,
      limit: 145,
      remaining: 0,
      blocked: { until: ago(-600), reason: 'HTTP 429' },
    },
  ],
  directories: [
    { path: '/downloads', freeBytes: 3 * 1024 ** 3, totalBytes: null, isDefault: true },
    { path: '/other', freeBytes: null, totalBytes: null, isDefault: false },
  ],
  outbox: [
    { channel: 'telegram', state: 'pending', count: 3 },
    { channel: 'email', state: 'failed', count: 1 },
    { channel: 'email', state: 'dead', count: 2 },
  ],
  jobs: [
    { job: 'library', startedAt: ago(300), endedAt: ago(290), outcome: 'failed', error: 'plex: timeout' },
    { job: 'sync-torrents', startedAt: ago(4), endedAt: ago(3), outcome: 'ok', error: null },
    { job: 'import-titles', startedAt: ago(90), endedAt: null, outcome: 'running', error: null },
  ],
};

describe('/status', () => {
  test('says how each service is, what is left of budgets and disks, and what is owed', () => {
    expect(statusMessage(status, catalogue.for('en'), NOW).split('\n')).toEqual([
      '<b>How things are</b>',
      '',
      '✅ This chat',
      "⚠️ Downloads: the torrent client can't be reached; trouble with the database (the schema is &lt;older&gt;)",
      "⚠️ The worker in the background can't work at the moment",
      '❌ The newsletter gives no answer',
      '',
      '🔎 FileList: 12 of 145 questions asked this hour',
      '🔎 Torznab: 145 of 145 questions asked this hour. It wants to be left alone for another 10 min (HTTP 429)',
      '',
      '💾 /downloads: 3 GB free',
      "💾 /other: can't say how much is free",
      '',
      '📬 Messages: 3 on their way, 1 to be tried again, <b>2 given up</b>',
      '',
      '⚙️ <b>Last done in the background</b>',
      '❌ Plex library: 4\u00a0min\u00a050\u00a0s ago, plex: timeout',
      '✅ State of the downloads: 3\u00a0s ago',
      '⏳ List of titles: under way for 1\u00a0min\u00a030\u00a0s',
    ]);
  });

  test('what could not be asked costs its own line only', () => {
    const nothing = { budgets: null, directories: null, outbox: null, jobs: null };
    const message = statusMessage({ ...status, ...nothing }, catalogue.for('ro'), NOW);
    expect(message).toContain('✅ Conversația aceasta');
    expect(message).toContain('⚠️ Descărcările: nu ajung la programul de torrente');
    expect(message).toContain('nu spune cât spațiu');
    expect(message).toContain('Nu ajung la notițele mele');
  });

  test.each([
    ['transmission', 'transmission: not asked: it failed just now', 'unreachable'],
    ['transmission', 'no answer within 2000 ms', 'unreachable'],
    ['telegram', 'Telegram gives no updates', 'unreachable'],
    ['transmission', 'transmission: wrong user name or password', 'refused'],
    ['transmission', 'transmission: HTTP 500', 'other'],
  ])('what %s says, "%s", is %s', (check, outcome, why) => {
    const wrong = readWrong(check, outcome);
    expect(wrong.why).toBe(why);
    expect(wrong.reason).not.toMatch(/^transmission: /);
  });
});
