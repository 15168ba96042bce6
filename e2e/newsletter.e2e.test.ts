import { existsSync } from 'node:fs';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import type { ReadMail } from '@matinee/sandbox/world-driver';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

let system: MatineeUnderTest;
let boss: ChatDriver;
let ana: ChatDriver;
let bob: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest();
  boss = system.person(7001, 'Boss');
  await boss.send(PASSWORD);
  await boss.waitFor(/You are the admin now/);
  ana = await reader(7002, 'Ana', 'ana@example.org');
  bob = await reader(7003, 'Bob', 'bob@example.org');
}, 300_000);
afterAll(() => system?.stop());

/** Somebody who was invited, has told an address and wants the newsletter. */
async function reader(id: number, name: string, address: string): Promise<ChatDriver> {
  await boss.send('/generate_pass');
  const made = await boss.waitFor(/An invitation for/);
  const token = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(made.text)?.[0] ?? '';
  const person = system.person(id, name);
  await person.send(`/start ${token}`);
  await person.waitFor(/your e-mail address\?/);
  await person.send(address);
  await person.waitFor(/library at Plex\?/);
  await person.press('No, thanks');
  await person.waitFor(/IMDb profile/);
  await person.press('Skip');
  await person.waitFor(/What shall I tell you/);
  await person.press(/Switch the newsletter on/);
  await person.waitFor(/Newsletter, by e-mail: on/);
  await person.press('✓ Done');
  await person.waitFor(/All set/);
  return person;
}

/** The admin's own page, which the bot opens for half an hour. */
async function adminPage(): Promise<string> {
  await boss.send('/newsletter');
  const opened = await boss.waitFor(/Look at any issue/);
  return /http:\S+/.exec(opened.text)?.[0] ?? '';
}

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  redirect: 'manual',
  body: new URLSearchParams(fields),
});
const press = (url: string) => fetch(url, form({ confirm: 'yes' }));

/** The newest mail to somebody. */
const mailTo = (address: string) =>
  system.world.waitForMail((mail) => mail.recipients.includes(address), { timeoutMs: 40_000 });
const mailsTo = async (address: string) =>
  (await system.world.mails()).filter(({ recipients }) => recipients.includes(address));

const header = ({ headers }: ReadMail, name: string) =>
  headers.find((one) => one.name.toLowerCase() === name)?.value ?? '';
/** Where a mail's links of this name lead, in its order. */
function linksOf({ text }: ReadMail, name: string): string[] {
  return [...(text ?? '').matchAll(new RegExp(`${name}:\\s+(\\S+)`, 'g'))].map((match) => match[1] ?? '');
}
const grabbed = async () => (await torrentsOf(system)).map(({ name }) => name);

describe('the newsletter', () => {
  test('is sent by an admin from the page that the bot opens: each reader gets one mail, with both parts', async () => {
    await ana.send('/newsletter');
    await ana.waitFor(/for admins only/);
    const page = await adminPage();
    const overview = await (await fetch(page)).text();
    expect(overview).toContain('Ana');
    expect((await fetch(`${page}/send-now`, form({}))).status).toBe(303);
    for (const address of ['ana@example.org', 'bob@example.org']) {
      const mail = await mailTo(address);
      expect(mail.to).toEqual([address]);
      expect(mail.subject).toMatch(/\d+ titles, among them /);
      expect(mail.html).toContain('Download');
      expect(linksOf(mail, 'Download').length).toBeGreaterThan(5);
      expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(header(mail, 'message-id')).toMatch(/^<issue-/);
      expect(await mailsTo(address)).toHaveLength(1);
    }
    // Who does not want it gets none.
    expect(await system.world.mails()).toHaveLength(2);
  });

  describe.skipIf(!existsSync(CHROMIUM))('in a browser (needs chromium)', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      });
    });
    afterAll(() => browser?.close());

    /** What a person would see of the mail, in numbers; in the page's own words, as there is no DOM on this side. */
    const SEEN = `({
      width: document.documentElement.scrollWidth,
      ground: getComputedStyle(document.body).backgroundColor,
      text: getComputedStyle(document.querySelector('h1')).color,
      posters: [...document.images].filter((one) => one.naturalWidth > 0).length,
      buttons: [...document.querySelectorAll('a.g')].filter((one) => one.getBoundingClientRect().right <= innerWidth).length,
      said: document.body.innerText,
    })`;
    interface Seen {
      width: number;
      ground: string;
      text: string;
      posters: number;
      buttons: number;
      said: string;
    }
    const brightness = (colour: string) => Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));

    test.each([
      { width: 640, colorScheme: 'light', hasPictures: true },
      { width: 640, colorScheme: 'dark', hasPictures: false },
      { width: 360, colorScheme: 'light', hasPictures: false },
      { width: 360, colorScheme: 'dark', hasPictures: true },
    ] as const)(
      'a mail fits $width px in $colorScheme, and makes sense (images: $hasPictures)',
      async (sight) => {
        const { id, html } = await mailTo('ana@example.org');
        const { width, colorScheme, hasPictures } = sight;
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        try {
          if (!hasPictures)
            await page.route(/.*/, (route) =>
              route.request().resourceType() === 'image' ? route.abort() : route.continue(),
            );
          await page.goto(`${system.matinee.sandbox?.webUrl}/mail/api/${id}/html`);
          const seen = (await page.evaluate(SEEN)) as Seen;
          expect(seen.width).toBe(width);
          expect(brightness(seen.ground) > 128).toBe(colorScheme === 'light');
          expect(brightness(seen.text) > 128).toBe(colorScheme === 'dark');
          expect(seen.posters > 5).toBe(hasPictures);
          expect(seen.buttons).toBe(html?.match(/class="g"/g)?.length);
          for (const words of ['New titles', 'IMDb', 'Directed by', 'Download', 'Unsubscribe'])
            expect(seen.said).toContain(words);
        } finally {
          await page.close();
        }
      },
    );

    test('it is read in the mailbox beside the chat, where its links open', async () => {
      const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
      try {
        await page.goto(`${system.matinee.sandbox?.webUrl}/mail`);
        await page.getByRole('button', { name: /ana@example\.org/ }).click();
        const opened = page.waitForEvent('popup');
        await page.frameLocator('iframe').getByRole('link', { name: 'Unsubscribe' }).click();
        await (await opened).getByRole('button', { name: 'Unsubscribe' }).waitFor();
      } finally {
        await page.close();
      }
    });
  });

  test('its links do nothing for who follows them; the button downloads once, for its reader alone', async () => {
    const mail = await mailTo('ana@example.org');
    const links = (mail.text ?? '').match(/http:\S+\/l\/\S+/g) ?? [];
    const [link = ''] = linksOf(mail, 'Download');
    const methods = ['GET', 'HEAD'] as const;
    const looks = [...links, ...Array.from({ length: 100 }, () => link)].flatMap((url) =>
      methods.map((method) => ({ url, method })),
    );
    while (looks.length > 0) {
      const answers = await Promise.all(looks.splice(0, 20).map(({ url, method }) => fetch(url, { method })));
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
      await Promise.all(answers.map((answer) => answer.text()));
    }
    expect(await grabbed()).toEqual([]);
    await ana.send('/progress');
    await ana.waitFor(/You have no downloads yet/);

    const page = await (await fetch(link)).text();
    expect(page).toContain('In the name of <strong>Ana</strong>');
    const pressed = await Promise.all([press(link), press(link), press(link)]);
    expect(pressed.map(({ status }) => status).filter((status) => ![200, 409].includes(status))).toEqual([]);
    expect(pressed.some(({ status }) => status === 200)).toBe(true);
    expect(await grabbed()).toHaveLength(1);
    const again = await press(link);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('You have pressed this already');

    await ana.send('/progress');
    await ana.waitFor(/Your downloads/);
    await bob.send('/progress');
    await bob.waitFor(/You have no downloads yet/);
    await system.world.finishAllTorrents();
    await ana.waitFor(/is ready to watch/, { timeoutMs: 30_000 });
    expect((await bob.messages()).some(({ text }) => text.includes('ready to watch'))).toBe(false);
  });

  test('a link that was forwarded says whose it is, and is void when its reader says so; one that was changed or is too old does nothing', async () => {
    const mail = await mailTo('ana@example.org');
    const [, forwarded = ''] = linksOf(mail, 'Download');
    const before = await grabbed();
    // What Bob sees when Ana forwards him her mail.
    expect(await (await fetch(forwarded)).text()).toContain('Not you? Then close this page');
    const [preferences = ''] = linksOf(mail, 'Preferences');
    expect((await fetch(preferences, form({ confirm: 'revoke' }))).status).toBe(200);
    const late = await press(forwarded);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain('This link is void');
    // To say no to the newsletter stays possible under each mail.
    const [unsubscribe = ''] = linksOf(mail, 'Unsubscribe');
    expect(await (await fetch(unsubscribe)).text()).toContain('No more newsletters?');

    const changed = await press(`${forwarded.slice(0, -2)}AA`);
    expect(changed.status).toBe(404);
    expect(await changed.text()).toContain('This link does not work');

    // As it would stand in a mail of last month.
    const secret = system.matinee.env.LINK_SECRET ?? '';
    const monthAgo = new Date(Date.now() - 31 * 86_400_000);
    const old = createMailLinks(secret).token(7003, { purpose: 'download', releaseId: 1 }, monthAgo);
    const expired = await press(forwarded.replace(/\/l\/.*/, `/l/${old}`));
    expect(expired.status).toBe(410);
    expect(await expired.text()).toContain('This link is too old');
    expect(await grabbed()).toEqual(before);
  });

  test('one click in a mail program ends it at once, and says so; the others get the next issue', async () => {
    const mail = await mailTo('bob@example.org');
    const address = /<(.*)>/.exec(header(mail, 'list-unsubscribe'))?.[1] ?? '';
    expect(await (await fetch(address)).text()).toContain('No more newsletters?');
    for (let round = 0; round < 2; round += 1) {
      const answer = await fetch(address, form({ 'List-Unsubscribe': 'One-Click' }));
      expect(answer.status).toBe(200);
    }
    const after = await (await fetch(address)).text();
    expect(after).toContain('You are unsubscribed');
    expect(after).not.toContain('<button');
    await bob.send('/help');
    await bob.waitFor(/Newsletter: off/);

    await system.world.publishRelease({ imdbId: 'tt0133093', resolution: '2160p' });
    const page = await adminPage();
    await fetch(`${page}/send-now`, form({}));
    await expect.poll(async () => (await mailsTo('ana@example.org')).length, { timeout: 40_000 }).toBe(2);
    await expect
      .poll(async () => (await fetch(page)).text(), { timeout: 20_000 })
      .toContain('No mail is waiting');
    expect(await mailsTo('bob@example.org')).toHaveLength(1);
    // A title that she knows comes in the second section; her new mail's links work, though the old ones are void.
    const second = await mailTo('ana@example.org');
    expect(second.text).toMatch(/New releases of titles you know\n=+/);
    expect((await fetch(linksOf(second, 'Download')[0] ?? '')).status).toBe(200);
  });

  test('an address that takes no mail is told to the admin, and stops nobody', async () => {
    await reader(7004, 'Dan', 'bounce@example.org');
    await fetch(`${await adminPage()}/send-now`, form({}));
    const told = await boss.waitFor(/gets no more mail/, { timeoutMs: 40_000 });
    expect(told.text).toContain('Dan');
    expect(told.text).not.toContain('bounce@');
  });

  test('no address and no link is in any log line', () => {
    const log = system.lines.filter((line) => !line.startsWith('sandbox')).join('\n');
    expect(log).toContain('mail sent');
    expect(log).not.toMatch(/(ana|bob|bounce)@example\.org/);
    expect(log).not.toMatch(/\/(l|issue|admin)\/A[\w-]{20,}/);
    expect(log).not.toContain(system.matinee.env.LINK_SECRET);
  });
});
