import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openTestSandbox, type TestSandbox } from '../testing/sandbox-for-tests.ts';
import { sendMail } from '../testing/send-mail.ts';
import { grabRelease } from '../testing/torrent-grab.ts';

const CHROMIUM = '/usr/bin/chromium';
const WEB = fileURLToPath(new URL('../../web', import.meta.url));
const MATRIX = 'tt0133093';
/** A browser on a busy machine takes its time. */
const SOON = { timeout: 15_000 };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

// Without a browser on the machine these are shown as skipped: the API behind the pages is tested elsewhere.
describe.skipIf(!existsSync(CHROMIUM))('in a browser', { timeout: 30_000 }, () => {
  let webDir = '';
  let browser: Browser;

  beforeAll(async () => {
    webDir = await mkdtemp(join(tmpdir(), 'matinee-pages-'));
    await build({
      entryPoints: ['world', 'mail'].map((page) => ({
        in: join(WEB, page, 'main.tsx'),
        out: `${page}/main`,
      })),
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      outdir: webDir,
    });
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await rm(webDir, { recursive: true, force: true });
  });

  /** Opens a page of a new sandbox; whatever goes wrong in it, or leaves it, fails the test at its end. */
  async function visit(
    path: string,
    prepare: (sandbox: TestSandbox) => Promise<void> = async () => {},
    looks: object = {},
  ): Promise<{ sandbox: TestSandbox; page: Page }> {
    const sandbox = await openTestSandbox({ webDir });
    await prepare(sandbox);
    const page = await browser.newPage(looks);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(sandbox.webUrl) && !request.url().startsWith('data:'))
        faults.push(`asked ${request.url()}`);
    });
    onTestFinished(async () => {
      await page.close();
      expect(faults).toEqual([]);
    });
    await page.goto(`${sandbox.webUrl}${path}`);
    return { sandbox, page };
  }

  it('a torrent moves on the page, and "Finish" finishes it', async () => {
    const { sandbox, page } = await visit('/', async ({ env, world }) => {
      await grabRelease(env, (await world.releases(MATRIX))[0]?.id ?? 0);
    });
    const bar = page.getByRole('progressbar');
    await page.getByText('downloading').waitFor();
    sandbox.clock.pass(15);
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow')), SOON).toBeGreaterThan(15);
    await page.getByRole('button', { name: /^Finish The\.Matrix/ }).click();
    await page.getByText('complete, seeding').waitFor();
    expect((await sandbox.world.overview()).torrents[0]?.state).toBe('seeding');
  });

  it('a release is published of a title in a quality, or under any name, and deleted again', async () => {
    const { sandbox, page } = await visit('/');
    const what = page.getByLabel('Title, or the name of a release');
    const publish = page.getByRole('button', { name: 'Publish a release' });
    expect(await publish.isDisabled()).toBe(true);
    await what.fill('Stalker (1979)');
    await page.getByLabel('Resolution').selectOption('2160p');
    await publish.click();
    const first = page.locator('.release').first();
    await first.filter({ hasText: /Stalker\.1979.*2160p/ }).waitFor();
    expect(await sandbox.world.releases('tt0079944')).toMatchObject([{ resolution: '2160p' }]);
    await what.fill('Some.Film.2026.1080p.WEB-DL.x264-NOBODY');
    await publish.click();
    await first.filter({ hasText: 'Some.Film' }).waitFor();
    await page.getByRole('button', { name: 'Delete Some.Film.2026.1080p.WEB-DL.x264-NOBODY' }).click();
    await first.filter({ hasText: 'Stalker' }).waitFor();
  });

  it('a service is taken down and shows who called it', async () => {
    const { sandbox, page } = await visit('/');
    await page.getByLabel('How FileList behaves').selectOption('is down');
    await page.getByText('1 of 10 fail').waitFor();
    await expect(fetch(sandbox.at('FILELIST_URL'))).rejects.toThrow();
    await page.getByRole('button', { name: /^FileList/ }).click();
    await page.getByText('a connection, reset').first().waitFor();
    await page.getByLabel('How FileList behaves').selectOption('works');
    await page.getByText('all work').waitFor();
  });

  it('somebody watches a film, time goes faster, and the budget begins anew', async () => {
    const { sandbox, page } = await visit('/', async ({ env }) => {
      const key = Buffer.from(`${env.FILELIST_USER}:${env.FILELIST_PASSKEY}`).toString('base64');
      await fetch(`${env.FILELIST_URL}/api.php?action=latest-torrents`, {
        headers: { authorization: `Basic ${key}` },
      });
    });
    await page.getByLabel('Watch as').selectOption('ioana');
    await page.getByRole('button', { name: 'Watch Arrival as ioana' }).click();
    await page.getByTitle('Seen by ana, ioana').first().waitFor();
    // It is chosen once the world says so, which is after the click.
    await page.getByLabel('Five times as fast').click();
    await expect.poll(async () => (await sandbox.world.overview()).speed, SOON).toBe(5);
    await page.getByText('1 of 150 calls').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('0 of 150 calls').waitFor();
  });

  it.each(['light', 'dark'])('fits a phone in %s, with the longest of names', async (colorScheme) => {
    const { page } = await visit(
      '/',
      async ({ env, world }) => {
        await grabRelease(env, (await world.releases('tt0102536'))[0]?.id ?? 0);
      },
      { ...PHONE, colorScheme },
    );
    await page.getByRole('progressbar').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('a mail is read as its reader sees it, as text and by its headers; what it brings can not run', async () => {
    const mail = [
      'From: Matinee <cinema@matinee.example>',
      'To: ana@example.org',
      'Subject: Two new films',
      'X-Matinee: yes',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<h1>Two films</h1><script>document.title = "ran"; parent.document.title = "ran"</script>',
    ].join('\n');
    const { page } = await visit('/mail', async (sandbox) => {
      await sendMail(sandbox, 'ana@example.org', mail);
    });
    await page.getByRole('button', { name: /Two new films/ }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Two films' }).waitFor();
    expect(await page.title()).toBe('Mailbox · Matinee sandbox');
    await page.getByLabel('Headers').check();
    await page.getByRole('row', { name: 'X-Matinee yes' }).waitFor();
    await page.getByRole('button', { name: 'Empty it' }).click();
    await page.getByText('No mail yet.').waitFor();
  });
});
