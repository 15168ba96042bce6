import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A screen that the pictures are taken on. */
export interface Screen {
  name: string;
  width: number;
  height: number;
  scale: number;
  isDark: boolean;
}

const PHONE: Screen = { name: 'phone', width: 400, height: 820, scale: 2, isDark: false };

export const SCREENS: readonly Screen[] = [
  PHONE,
  { ...PHONE, name: 'dark', isDark: true },
  { ...PHONE, name: 'narrow', width: 330, height: 700 },
  { name: 'wide', width: 1160, height: 800, scale: 1.5, isDark: false },
];

/** Takes pictures of what a person sees at the chat page. */
export interface Camera {
  take(name: string, personId: number, options?: { isMenuOpen?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** JPEG: posters make any other kind too large for a README. */
const QUALITY = 82;

/** Opens a browser; each screen has a page of its own, and each picture is taken on all of them. */
export async function openCamera(options: {
  executablePath: string;
  webUrl: string;
  folder: string;
  screens: readonly Screen[];
  /** Of the person's app. */
  locale: string;
}): Promise<Camera> {
  const { executablePath, webUrl, folder, screens, locale } = options;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const pages = await Promise.all(
    screens.map(async (screen) => ({ screen, page: await open(browser, screen, locale) })),
  );

  return {
    async take(name, personId, { isMenuOpen = false } = {}) {
      const photograph = async ({ screen, page }: (typeof pages)[number]) => {
        const address = `${webUrl}/chat/#${personId}`;
        if (page.url() === address) await page.reload();
        else await page.goto(address);
        await untilDrawn(page);
        if (isMenuOpen) await page.getByRole('button', { name: 'Commands' }).click();
        const file = path.join(folder, `${name}.${screen.name}.jpg`);
        await page.screenshot({ path: file, type: 'jpeg', quality: QUALITY });
      };
      await Promise.all(pages.map(photograph));
    },
    close: () => browser.close(),
  };
}

async function open(
  browser: Browser,
  { width, height, scale, isDark }: Screen,
  locale: string,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale,
  });
  return await context.newPage();
}

/** The messages are there, their pictures too, and the end of the newest is in sight. */
async function untilDrawn(page: Page): Promise<void> {
  await page.getByRole('log').locator('article').last().waitFor();
  // In the page's own words: there is no DOM on this side.
  await page.waitForFunction('[...document.images].every((one) => one.complete && one.naturalWidth > 0)');
  await page
    .getByRole('region', { name: 'Conversation', exact: true })
    .evaluate('(list) => list.scrollTo(0, list.scrollHeight)');
}
