import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** Where a person who wants to look at the pictures finds them; none are taken without. */
const PICTURES = process.env.MATINEE_SCREENSHOTS;

describe.skipIf(!existsSync(CHROMIUM))('the chat page, in a browser (needs chromium)', () => {
  let system: MatineeUnderTest;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    system = await startMatineeUnderTest();
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const say = async (text: string) => {
    await page.getByLabel('Message', { exact: true }).fill(text);
    await page.keyboard.press('Enter');
  };
  const hear = (text: RegExp) => page.getByRole('log').getByText(text).last().waitFor({ timeout: 30_000 });
  const picture = async (name: string) => {
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png` });
  };

  test('password, the matrix, card, releases, pick, live progress, ready: with nothing but the page', async () => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) =>
      complaints.push(`${request.url()} ${request.failure()?.errorText}`),
    );
    await page.goto(`${system.webUrl}/chat/`);
    await page.getByRole('button', { name: /^start$/i }).click();
    await hear(/superadmin password/);
    await say(PASSWORD);
    await hear(/You are the admin now/);
    await say('the matrix');
    await hear(/Keanu Reeves/);
    await expect
      .poll(() =>
        page
          .locator('img')
          .evaluateAll((all) => all.some((one) => 'naturalWidth' in one && Number(one.naturalWidth) > 100)),
      )
      .toBe(true);
    await picture('card');
    await page.getByRole('button', { name: '✓ This one' }).click();
    await hear(/Pick a number/);
    await picture('releases');
    await page.getByRole('button', { name: '1', exact: true }).click();
    await hear(/[▓░]{10}/);
    await picture('progress');
    const [torrent] = await torrentsOf(system);
    await system.world.finishTorrent(torrent?.infoHash ?? '');
    await hear(/is ready to watch/);
    await picture('ready');
    expect(complaints).toEqual([]);
  });
});
