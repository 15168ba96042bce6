import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pngPicture } from '../testing/png-picture.ts';
import { type ScriptedBot, startScriptedBot } from '../testing/scripted-bot.ts';
import { startTelegramForTests, type TelegramForTests, testToken } from '../testing/telegram-for-tests.ts';

const executablePath = '/usr/bin/chromium';
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe.skipIf(!existsSync(executablePath))('the chat page, in chromium', () => {
  let webDir: string;
  let browser: Browser;
  let telegram: TelegramForTests;
  let bot: ScriptedBot;
  let page: Page;
  let ana: number;
  let mihai: number;
  let problems: string[];

  beforeAll(async () => {
    webDir = mkdtempSync(join(tmpdir(), 'chat page '));
    await build({
      entryPoints: [fileURLToPath(new URL('../../../web/chat/main.tsx', import.meta.url))],
      outdir: webDir,
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'error',
    });
    const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(webDir, { recursive: true });
  });

  beforeEach(async () => {
    telegram = await startTelegramForTests({ webDir, rateLimit: 'off' });
    bot = startScriptedBot({ apiUrl: telegram.apiUrl, token: testToken, poster: pngPicture(400, 600) });
    [ana = 0, mihai = 0] = telegram.sandbox.control.people.list().map(({ id }) => id);
    page = await open();
  });
  afterEach(async () => {
    await page.context().close();
    await bot.stop();
    await telegram.close();
    expect(problems).toEqual([]);
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
    const opened = await context.newPage();
    opened.setDefaultTimeout(8000);
    problems = [];
    opened.on('pageerror', (error) => problems.push(String(error)));
    opened.on('request', (request) => {
      const isOurs = request.url().startsWith(telegram.webUrl) || /^(?:data|blob):/.test(request.url());
      if (!isOurs) problems.push(`asked for ${request.url()}`);
    });
    await opened.goto(`${telegram.webUrl}/chat#${ana}`);
    return opened;
  }

  const log = () => page.getByRole('log', { name: 'Messages' });
  const field = () => page.getByRole('textbox', { name: 'Message' });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const bubble = (text: string | RegExp) => log().getByRole('article').filter({ hasText: text });

  async function start(): Promise<void> {
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await bubble('film lover').waitFor();
  }

  async function write(text: string): Promise<void> {
    await field().fill(text);
    await field().press('Enter');
  }

  it('begins with what the bot says of itself and a Start button, and then talks', async () => {
    await page.getByText('I find films, fetch them').waitFor();
    await start();
    expect(await bubble('film lover').locator('strong').textContent()).toBe('film lover');
    const link = log().getByRole('link', { name: 'https://www.imdb.com/title/tt0133093/' });
    expect(await link.getAttribute('rel')).toContain('noopener');
    await page
      .getByRole('group', { name: 'Keyboard of the bot' })
      .getByRole('button', { name: /Rate a title/ })
      .click();
    await bubble('⭐ Rate a title').first().waitFor();
    await bubble('The Matrix').waitFor();
  });

  it('shows a card with its picture, edits it in place, and turns a pressed button until it is answered', async () => {
    await start();
    await write('the matrix');
    const card = bubble('The Matrix (1999)');
    await card.getByRole('img', { name: 'The Matrix (1999)' }).waitFor();
    await card.getByRole('button', { name: '›' }).click();
    await bubble('candidate 2 of 5').waitFor();
    expect(await card.getByText('edited', { exact: true }).count()).toBeGreaterThan(0);
    expect(await card.count()).toBe(1);

    await card.getByRole('button', { name: 'Slow' }).click();
    await vi.waitFor(async () => {
      expect(await card.getByRole('button', { name: 'Slow' }).getAttribute('aria-busy')).toBe('true');
    });
    await card.getByRole('button', { name: 'This one' }).click();
    await page.getByRole('status').filter({ hasText: 'Looking for releases…' }).waitFor();
    expect(await card.getByRole('button', { name: 'This one' }).getAttribute('aria-busy')).toBe('false');
    await card.getByRole('button', { name: 'None of these' }).click();
    const alert = page.getByRole('alertdialog');
    await alert.getByText('Nothing was downloaded.').waitFor();
    await alert.getByRole('button', { name: 'OK' }).click();
    await alert.waitFor({ state: 'detached' });

    await card.getByRole('button', { name: /Spoiler/ }).click();
    await card.getByText('he is the One').waitFor();
    await card.getByRole('button', { name: 'Show more' }).click();
    await card.getByRole('button', { name: /Open the photo/ }).click();
    await page.getByRole('dialog', { name: 'Photo' }).getByRole('button', { name: 'Close' }).click();
  });

  it('completes commands by the keyboard alone', async () => {
    await start();
    await field().press('/');
    const menu = page.getByRole('listbox', { name: 'Commands' });
    expect(await menu.getByRole('option').allInnerTexts()).toHaveLength(4);
    await field().press('ArrowDown');
    await field().press('ArrowDown');
    expect(await menu.getByRole('option', { selected: true }).innerText()).toContain('/export');
    await field().press('Enter');
    await log().getByRole('link', { name: 'Download ratings.csv' }).waitFor();
    await field().fill('/c');
    await field().press('Tab');
    expect(await field().inputValue()).toBe('/code ');
    await field().fill('');
    await button('Commands').click();
    await menu.getByText('/start').click();
    await bubble('film lover').nth(1).waitFor();
  });

  it('sends files and photos with a caption, and downloads what the bot sends', async () => {
    await start();
    const csv = { name: 'ratings.csv', mimeType: 'text/csv', buffer: Buffer.from('Const\ntt0133093\n') };
    await page.getByLabel('Choose a file').setInputFiles(csv);
    await write('my ratings');
    const sent = bubble('my ratings').getByRole('link', { name: 'Download ratings.csv' });
    const [download] = await Promise.all([page.waitForEvent('download'), sent.click()]);
    expect(download.suggestedFilename()).toBe('ratings.csv');
    const poster = { name: 'poster.png', mimeType: 'image/png', buffer: pngPicture(60, 40) };
    await page.getByLabel('Choose a photo').setInputFiles(poster);
    await button('Send').click();
    await log().getByRole('button', { name: 'Open the photo' }).waitFor();
    await button('Stickers').click();
    await button('Send the sticker 🎬').click();
    await log().getByText('🎬', { exact: true }).waitFor();
  });

  it('shows everybody, what they have not read, and changes between them', async () => {
    await start();
    telegram.sandbox.control.messages.sendText(mihai, '/start');
    const row = page.getByRole('navigation', { name: 'People' }).getByRole('button', { name: /^Mihai/ });
    await page.getByRole('button', { name: 'Mihai Ionescu, 1 unread' }).click();
    await bubble('film lover').waitFor();
    expect(await row.getAttribute('aria-current')).toBe('true');
    expect(await row.getAttribute('aria-label')).toBe('Mihai Ionescu');
    expect(page.url()).toContain(`#${mihai}`);
    await page.reload();
    await bubble('film lover').waitFor();
    expect(await row.getAttribute('aria-label')).toBe('Mihai Ionescu');
  });

  it('adds people, in a language of their own', async () => {
    await button('New person').click();
    const dialog = page.getByRole('dialog', { name: 'New person' });
    await dialog.getByLabel('Name', { exact: true }).fill('Elena Radu');
    await dialog.getByLabel('Language of their app').selectOption('ro');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await button('Elena Radu').waitFor();
    await start();
    const elena = telegram.sandbox.control.people.list().at(-1);
    expect(elena).toMatchObject({
      firstName: 'Elena',
      lastName: 'Radu',
      languageCode: 'ro',
      state: 'started',
    });
  });

  it('blocks the bot and takes it back', async () => {
    await start();
    await button('More').click();
    await page.getByRole('menuitem', { name: 'Block the bot' }).click();
    await button('Unblock and restart').waitFor();
    expect((await telegram.call('sendMessage', { chat_id: ana, text: 'x' })).status).toBe(403);
    await button('Unblock and restart').click();
    await bubble('film lover').nth(1).waitFor();
    await field().waitFor();
  });

  it('answers and changes messages', async () => {
    await start();
    await write('mistke');
    await bubble('mistke').getByRole('button', { name: 'Edit' }).focus();
    await page.keyboard.press('Enter');
    expect(await field().inputValue()).toBe('mistke');
    await write('mistake');
    await bubble('mistake').getByText('edited', { exact: true }).last().waitFor();
    await bubble('film lover').getByRole('button', { name: 'Reply' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Reply to Matinee').waitFor();
    await write('thanks');
    await bubble('thanks')
      .getByRole('button', { name: /Answer to Matinee: Hello/ })
      .waitFor();
  });

  it('stays where one reads, and tells how much came meanwhile', async () => {
    await start();
    await write('/list');
    await bubble(/^Line 12/).waitFor();
    await page.getByRole('region', { name: 'Conversation' }).hover();
    await page.mouse.wheel(0, -3000);
    await button('Go to the end').waitFor();
    await telegram.send(ana, 'news');
    await button('1 new messages: go to the end').click();
    await expectInView(bubble('news'));
  });

  async function expectInView(locator: ReturnType<typeof bubble>): Promise<void> {
    await vi.waitFor(async () => {
      const box = await locator.boundingBox();
      expect(box && box.y > 0 && box.y + box.height < 800).toBe(true);
    });
  }

  it('opens a link to the bot as Telegram does: with a Start button that carries the payload', async () => {
    await start();
    await write('/code');
    await log()
      .getByRole('link', { name: /t\.me\/matinee_test_bot/ })
      .click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await bubble('You came with inv_7Hq-2kPz').waitFor();
  });

  it('never reads a message as HTML, and links to the web only', async () => {
    await start();
    await telegram.send(ana, '<img src=x onerror="document.title=1"> [x](javascript:alert(1))');
    await bubble('<img src=x onerror').waitFor();
    await telegram.send(ana, 'javascript://example.org/%0aalert(1)');
    await bubble('javascript://').waitFor();
    expect(await log().locator('a[href^="javascript:"]').count()).toBe(0);
    expect(await log().locator('img[src="x"]').count()).toBe(0);
  });

  it('finds its way back when the line was cut, with what came in between', async () => {
    await start();
    await telegram.stopWeb();
    await page.getByText('Connecting…').waitFor();
    await telegram.send(ana, 'while you were away');
    await telegram.startWeb();
    await bubble('while you were away').waitFor();
    await page.getByText('Choose who you are').waitFor();
  });

  it('fits on a phone: one thing at a time, nothing wider than the screen', async () => {
    await page.context().close();
    page = await open({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    await start();
    await write('the matrix');
    await bubble('The Matrix (1999)').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await button('Back to the list').click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
    expect(await field().isVisible()).toBe(false);
    await button(/^Ana Pop/).click();
    await field().waitFor();
  });
});
