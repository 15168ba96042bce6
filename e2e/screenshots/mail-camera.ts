import path from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** How a page is looked at. */
export interface Sight {
  width: number;
  isDark: boolean;
  /** Most mail programs ask before they load any. */
  hasPictures: boolean;
}

/** The widths of a mail program on a desk and on a small phone. */
export const SIGHTS: readonly Sight[] = [640, 360].flatMap((width) =>
  [false, true].flatMap((isDark) => [true, false].map((hasPictures) => ({ width, isDark, hasPictures }))),
);

/** Of a long page its beginning and its end; a picture of all of it shows nothing. */
const MOST_HEIGHT = 2_600;
const END_HEIGHT = 1_400;
const QUALITY = 82;

export interface MailCamera {
  /** `name.640-dark-bare.jpg`, and `….end.jpg` of what is long. */
  take(name: string, url: string, sights?: readonly Sight[]): Promise<void>;
  close(): Promise<void>;
}

export async function openMailCamera(options: {
  executablePath: string;
  folder: string;
}): Promise<MailCamera> {
  const browser = await chromium.launch({
    executablePath: options.executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  return {
    async take(name, url, sights = SIGHTS) {
      for (const sight of sights) {
        const context = await look(browser, sight);
        await photograph(context, url, path.join(options.folder, `${name}.${nameOf(sight)}`), sight);
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

function nameOf({ width, isDark, hasPictures }: Sight): string {
  return [String(width), isDark ? 'dark' : 'light', ...(hasPictures ? [] : ['bare'])].join('-');
}

async function look(browser: Browser, { width, isDark, hasPictures }: Sight): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  if (!hasPictures) {
    await context.route(/.*/, (route) =>
      route.request().resourceType() === 'image' ? route.abort() : route.continue(),
    );
  }
  return context;
}

async function photograph(context: BrowserContext, url: string, file: string, sight: Sight): Promise<void> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  const height = (await page.evaluate('document.documentElement.scrollHeight')) as number;
  const { width } = sight;
  const shot = { type: 'jpeg', quality: QUALITY, fullPage: true } as const;
  await page.screenshot({
    ...shot,
    path: `${file}.jpg`,
    clip: { x: 0, y: 0, width, height: Math.min(height, MOST_HEIGHT) },
  });
  if (height <= MOST_HEIGHT) return;
  const rest = Math.min(height - MOST_HEIGHT, END_HEIGHT);
  await page.screenshot({
    ...shot,
    path: `${file}.end.jpg`,
    clip: { x: 0, y: height - rest, width, height: rest },
  });
}
