import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createNewsletterWorld, type NewsletterWorld } from '../test/newsletter-world.ts';
import { EXIM, type Exim, startExim } from '../test/start-exim.ts';
import { startSender } from '../test/start-sender.ts';
import type { MailSender } from './send-mails.ts';

const READERS = 8;
const GONE = 99;

describe.skipIf(EXIM === null)('a mail server as providers run it (needs exim4)', () => {
  let world: NewsletterWorld;
  let exim: Exim;
  let sender: MailSender | undefined;

  beforeEach(async () => {
    world = await createNewsletterWorld();
    exim = await startExim(EXIM ?? '');
  }, 40_000);
  afterEach(async () => {
    await sender?.stop();
    await exim.stop();
    await world.close();
  });

  test('delivers every reader’s mail to the mailbox, whole; and refuses for good who is not there', async () => {
    for (let id = 1; id <= READERS; id += 1) await world.reader(id, { language: id % 2 === 0 ? 'ro' : 'en' });
    await world.reader(GONE, { email: 'gone@example.org' });
    for (let n = 1; n <= 25; n += 1)
      await world.release(`Un.Film.Nou.${n}.2025.2160p.WEB.x265-A`, `tt${2_000_000 + n}`);
    await world.makeIssues();
    sender = startSender(world, { port: exim.port });
    await vi.waitFor(async () => expect(await exim.delivered()).toHaveLength(READERS), {
      timeout: 90_000,
      interval: 100,
    });

    const delivered = await exim.delivered();
    const mails = await Promise.all(delivered.map((raw) => PostalMime.parse(raw)));
    const to = mails.map(({ to: all }) => all?.map(({ address }) => address).join());
    expect(new Set(to).size).toBe(READERS);
    for (const raw of delivered) {
      // What the envelope said, added by exim; and what we signed for, as we wrote it.
      const [, envelopeTo] = /^Envelope-to: (.*)$/m.exec(raw) ?? [];
      expect(raw).toMatch(/^Return-path: <films@example\.org>$/m);
      expect(raw).toMatch(new RegExp(`^To: Reader \\d+ <${envelopeTo}>$`, 'm'));
      expect(raw.match(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/gm)).toHaveLength(1);
    }
    const romanian = mails.find(({ to: all }) => all?.[0]?.address === 'reader2@example.org');
    expect(romanian?.subject).toMatch(/^25 de titluri, printre care /);
    expect(romanian?.html).toContain('Ștefan Mărginean');
    expect(romanian?.text).toContain('Titluri noi');
    expect(romanian?.text).toContain('Ștefan Mărginean');
    const links = new Set((romanian?.html ?? '').match(/https:\/\/links\.example\.org\/matinee\/l\/[\w-]+/g));
    for (const link of links) expect(romanian?.text).toContain(link);
    expect(links.size).toBeGreaterThan(25);

    await vi.waitFor(
      async () => {
        const { rows } = await world.pool.query('select user_id::int, reason from mail_refusals');
        expect(rows).toEqual([{ user_id: GONE, reason: expect.stringContaining('550') }]);
      },
      { timeout: 30_000 },
    );
    expect(await exim.log()).not.toMatch(/\b(defer|frozen|panic|error)/i);
  }, 180_000);
});
