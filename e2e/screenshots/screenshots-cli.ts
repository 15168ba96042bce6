import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '@matinee/domain/users/user';
import type { Matinee } from '@matinee/launcher/start-matinee';
import { createChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { createWorldDriver } from '@matinee/sandbox/world-driver';
import { readTexts } from '@matinee/texts/texts';
import { openCamera, SCREENS, type Screen } from './camera.ts';
import { CHROMIUM, invite, PASSWORD, withMatinee } from './stage.ts';
import { type Films, playStories } from './stories.ts';

/**
 * `pnpm screenshots [folder] [screen,screen] [picture,picture]`: Matinee and its sandbox, started for this alone; what people do with it, played in both
 * languages; and pictures of the chat page, to be looked at. The best of them are in docs/images.
 */

/** People whom the sandbox knows, by their numbers there. */
const ANA = { id: 5_200_000_001, name: 'Ana' };
const IOANA = { id: 5_200_000_003, name: 'Ioana' };
const FRIENDS = [
  { id: 5_200_000_002, name: 'Mihai' },
  { id: 5_200_000_004, name: 'Zoé' },
];

const FILMS: Record<Language, Films> = {
  en: {
    wish: 'the matrix',
    second: 'tt1856101',
    followed: 'tt0903747',
    waitedFor: 'tt0211915',
    rated: 'tt15398776',
  },
  ro: {
    wish: 'filantropica',
    second: 'tt2543164',
    followed: 'tt7366338',
    waitedFor: 'tt6751668',
    rated: 'tt0068646',
  },
};

async function main(): Promise<void> {
  const folder = path.resolve(process.argv[2] ?? 'screenshots');
  const wanted = process.argv[3]?.split(',') ?? SCREENS.map(({ name }) => name);
  const screens = SCREENS.filter(({ name }) => wanted.includes(name));
  if (screens.length === 0) throw new Error(`Screens are ${SCREENS.map(({ name }) => name).join(', ')}.`);
  await withMatinee(async (matinee) => {
    await mkdir(folder, { recursive: true });
    await play(matinee, { folder, screens, pictures: process.argv[4]?.split(',') ?? null });
    process.stdout.write(`The pictures are in ${folder}\n`);
  });
}

async function play(
  matinee: Matinee,
  { folder, screens, pictures }: { folder: string; screens: readonly Screen[]; pictures: string[] | null },
): Promise<void> {
  const webUrl = matinee.sandbox?.webUrl ?? '';
  const world = createWorldDriver({ webUrl });
  const catalogue = readTexts(new URL('../../services/telegram/locales/', import.meta.url));
  const sit = (person: { id: number; name: string }, language?: Language) =>
    createChatDriver({
      webUrl,
      personId: person.id,
      personName: person.name,
      ...(language === undefined ? {} : { language }),
    });
  const ana = sit(ANA, 'en');
  await ana.send('/start');
  await ana.waitFor(/superadmin/);
  await ana.send(PASSWORD);
  await ana.waitFor(/admin/);
  const ioana = sit(IOANA, 'ro');
  await invite(ana, ioana, ' -admin');
  for (const friend of FRIENDS) await invite(ana, sit(friend), '');

  for (const [chat, person, language] of [
    [ana, ANA, 'en'],
    [ioana, IOANA, 'ro'],
  ] as const) {
    const camera = await openCamera({
      executablePath: CHROMIUM,
      webUrl,
      folder,
      screens,
      locale: language === 'ro' ? 'ro-RO' : 'en-GB',
    });
    try {
      await playStories({
        chat,
        world,
        texts: catalogue.for(language),
        films: FILMS[language],
        trackerUrl: matinee.env.FILELIST_URL ?? '',
        take: async (name, options) => {
          const isWanted = pictures === null || pictures.includes(name);
          if (isWanted) await camera.take(`${name}.${language}`, person.id, options);
        },
      });
    } finally {
      await camera.close();
    }
  }
}

await main();
