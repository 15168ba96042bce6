import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '@matinee/domain/users/user';
import type { Matinee } from '@matinee/launcher/start-matinee';
import { type ChatDriver, createChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { createWorldDriver, type ReadMail, type WorldDriver } from '@matinee/sandbox/world-driver';
import { readTexts, type Texts } from '@matinee/texts/texts';
import { type MailCamera, openMailCamera, type Sight } from './mail-camera.ts';
import { CHROMIUM, invite, PASSWORD, withMatinee } from './stage.ts';

/**
 * `pnpm screenshots:mail [folder]`: the newsletter as two readers get it, one in English and one in Romanian, with the pages
 * that its links open and those of admins: pictures, and the plain text, to be looked at.
 */

const READERS = [
  { id: 5_200_000_001, name: 'Ana', language: 'en', address: 'ana@example.org' },
  { id: 5_200_000_003, name: 'Ioana', language: 'ro', address: 'ioana@example.org' },
] as const;

const PAGE: readonly Sight[] = [
  { width: 360, isDark: false, hasPictures: true },
  { width: 640, isDark: true, hasPictures: true },
];
const WIDE: readonly Sight[] = [
  { width: 1100, isDark: false, hasPictures: true },
  { width: 360, isDark: true, hasPictures: true },
];

const folder = path.resolve(process.argv[2] ?? 'screenshots');
await mkdir(folder, { recursive: true });
await withMatinee(async (matinee) => {
  const camera = await openMailCamera({ executablePath: CHROMIUM, folder });
  try {
    await play(matinee, camera);
  } finally {
    await camera.close();
  }
});
process.stdout.write(`The pictures are in ${folder}\n`);

async function play(matinee: Matinee, camera: MailCamera): Promise<void> {
  const webUrl = matinee.sandbox?.webUrl ?? '';
  const world = createWorldDriver({ webUrl });
  const catalogue = readTexts(new URL('../../services/telegram/locales/', import.meta.url));
  const [boss, ioana] = READERS.map(({ id, name, language }) =>
    createChatDriver({ webUrl, personId: id, personName: name, language }),
  );
  if (boss === undefined || ioana === undefined) return;
  await boss.send(PASSWORD);
  await boss.waitFor(/admin/);
  await invite(boss, ioana, ' -admin');
  for (const [at, chat] of [boss, ioana].entries()) {
    const { address, language } = READERS[at] ?? READERS[0];
    await subscribe(chat, address, catalogue.for(language));
  }
  const pages = new Map<Language, string>();
  for (const [chat, language] of [
    [boss, 'en'],
    [ioana, 'ro'],
  ] as const) {
    await chat.send('/newsletter');
    const { text } = await chat.waitFor(/http\S+\/admin\//);
    pages.set(language, /http:\S+\/admin\/[\w-]+/.exec(text)?.[0] ?? '');
  }
  await fetch(`${pages.get('en')}/send-now`, {
    method: 'POST',
    body: new URLSearchParams(),
    redirect: 'manual',
  });
  for (const { language, address } of READERS) {
    const mail = await world.waitForMail(({ recipients }) => recipients.includes(address), {
      timeoutMs: 120_000,
    });
    await lookAtMail(camera, { webUrl, mail, language });
    await lookAtAdminPages(camera, pages.get(language) ?? '', language);
    await lookAtPages(camera, mail, language);
  }
  await camera.take('mailbox', `${webUrl}/mail`, WIDE);
  await said(world);
}

async function subscribe(chat: ChatDriver, address: string, texts: Texts): Promise<void> {
  const hasButton = (label: string) => (message: { keyboard?: { text: string }[][] | undefined }) =>
    message.keyboard?.flat().some(({ text }) => text === label) ?? false;
  await chat.send('/update_user');
  await chat.waitFor(hasButton(texts.plain('registration-stop')));
  await chat.send(address);
  await chat.waitFor(hasButton(texts.plain('registration-plex-no')));
  await chat.press(texts.plain('registration-plex-no'));
  await chat.waitFor(/ur12345678/);
  await chat.press(texts.plain('registration-skip'));
  await chat.waitFor(hasButton(texts.plain('registration-done')));
  await chat.press(texts.plain('flip-newsletter', { to: 'on' }));
  await chat.waitFor(hasButton(texts.plain('flip-newsletter', { to: 'off' })));
  await chat.press(texts.plain('registration-done'));
  await chat.waitFor(new RegExp(address));
}

async function lookAtMail(
  camera: MailCamera,
  { webUrl, mail, language }: { webUrl: string; mail: ReadMail; language: Language },
): Promise<void> {
  await camera.take(`mail.${language}`, `${webUrl}/mail/api/${mail.id}/html`);
  await writeFile(path.join(folder, `mail.${language}.txt`), `${mail.subject}\n\n${mail.text}`);
}

/** What each link opens, and what its button does; the one that makes the others void comes last. */
async function lookAtPages(camera: MailCamera, mail: ReadMail, language: Language): Promise<void> {
  const links = [...new Set((mail.html ?? '').match(/http:[^"]+\/l\/[\w-]+/g) ?? [])];
  const press = (url: string, confirm = 'yes') =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ confirm }) });
  const kinds = ['watchlist', 'not-interested', 'download'];
  for (const [at, kind] of kinds.entries()) {
    const url = links[at] ?? '';
    await camera.take(`link-${kind}.${language}`, url, PAGE);
    await press(url);
    await camera.take(`link-${kind}-pressed.${language}`, url, PAGE);
  }
  const [preferences = '', unsubscribe = ''] = links.slice(-2);
  await camera.take(`link-preferences.${language}`, preferences, PAGE);
  await camera.take(`link-unsubscribe.${language}`, unsubscribe, PAGE);
  await press(preferences, 'revoke');
  await camera.take(`link-void.${language}`, links[kinds.length] ?? '', PAGE);
}

async function lookAtAdminPages(camera: MailCamera, page: string, language: Language): Promise<void> {
  await camera.take(`admin.${language}`, page, WIDE);
  const overview = await (await fetch(page)).text();
  for (const [name, pattern] of [
    ['history', /\/readers\/\d+"/],
    ['issue', /\/issues\/\d+"/],
  ] as const) {
    const found = pattern.exec(overview)?.[0].slice(0, -1) ?? '';
    await camera.take(`admin-${name}.${language}`, `${page}${found}`, WIDE);
  }
}

/** How large the mails are, of which Gmail cuts off what is too long. */
async function said(world: WorldDriver): Promise<void> {
  for (const { id, subject } of await world.mails()) {
    const { html } = await world.readMail(id);
    process.stdout.write(`${subject}: ${Math.round(Buffer.byteLength(html ?? '') / 1_000)} kB of HTML\n`);
  }
}
