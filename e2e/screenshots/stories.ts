import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import type { WorldDriver } from '@matinee/sandbox/world-driver';
import type { Texts } from '@matinee/texts/texts';

/** What the stories of one language are played with. */
export interface Stage {
  chat: ChatDriver;
  texts: Texts;
  world: WorldDriver;
  /** Where the tracker's pages are. */
  trackerUrl: string;
  films: Films;
  take(name: string, options?: { isMenuOpen?: boolean }): Promise<void>;
}

/** Each language has its own, so that none finds what the other has asked for. */
export interface Films {
  /** As somebody would write it. */
  wish: string;
  /** Another download, for a list of more than one. */
  second: string;
  followed: string;
  waitedFor: string;
  rated: string;
}

type Message = Awaited<ReturnType<ChatDriver['waitFor']>>;

/** Of the first that there is none of yet, a release comes. */
const QUALITIES = ['2160p', '576p', '480p'];

/** So slow that the time to go fits the rates, which are those of a good line at home. */
const CRAWLING = 0.04;

/** What the worker does every few seconds here, on a machine that is busy with a browser. */
const PATIENT = { timeoutMs: 90_000 };

/** Plays what a person does with Matinee, from the menu to the question what becomes of a film, and takes pictures of it. */
export async function playStories(stage: Stage): Promise<void> {
  await lookAround(stage);
  const hash = await downloadFilm(stage);
  await lookAtProgress(stage);
  await hearThatItIsReady(stage, hash);
  await rate(stage);
  await waitForFilm(stage);
  await followPage(stage);
  await answerSeeding(stage);
  await lookAsAdmin(stage);
  await tellWhoTheyAre(stage);
}

async function lookAround({ chat, texts, take }: Stage): Promise<void> {
  await chat.send('/start');
  await chat.waitFor(/IMDb/);
  await take('menu');
  await take('commands', { isMenuOpen: true });
  await chat.send('/help');
  await chat.waitFor(hasButton(texts.plain('flip-language')));
  await take('help');
}

/** Gives back which torrent it is. */
async function downloadFilm({ chat, texts, world, films, take }: Stage): Promise<string> {
  await chat.send(films.wish);
  await chat.waitFor(hasButton(texts.plain('card-this-one')));
  await take('card');
  await chat.press(texts.plain('card-this-one'));
  const releases = await chat.waitFor(hasButton(texts.plain('releases-none-of-these')));
  await take('releases');
  const held = (await world.overview()).torrents.map(({ infoHash }) => infoHash);
  // Slow enough to be photographed on the way.
  await world.setSpeed(0.5);
  await chat.press('1', { in: releases });
  const isNew = ({ infoHash }: { infoHash: string }) => !held.includes(infoHash);
  const { torrents } = await world.waitFor('the torrent', (now) => now.torrents.some(isNew), PATIENT);
  await chat.waitFor(/[▓░]{10}/, PATIENT);
  await take('queued');
  // It waits for another, to be seen beside it.
  await world.setSpeed(CRAWLING);
  return torrents.find(isNew)?.infoHash ?? '';
}

async function lookAtProgress({ chat, texts, world, films, take }: Stage): Promise<void> {
  const releases = await openReleases({ chat, texts }, films.second);
  await chat.press('2', { in: releases });
  await chat.waitFor(/[▓░]{10}/, PATIENT);
  await world.setSpeed(0.5);
  await world.waitFor(
    'both on their way',
    ({ torrents }) => torrents.filter(({ progress }) => progress > 0.3 && progress < 1).length > 1,
    PATIENT,
  );
  await world.setSpeed(CRAWLING);
  await chat.send('/progress');
  await chat.waitFor(hasButton(texts.plain('progress-refresh')));
  await take('progress');
}

async function hearThatItIsReady({ chat, texts, world, take }: Stage, hash: string): Promise<void> {
  await world.setSpeed(1);
  await world.finishTorrent(hash);
  await chat.waitFor(hasButton(texts.plain('finished-rate')), PATIENT);
  await take('ready');
}

async function rate({ chat, texts, films, take }: Stage): Promise<void> {
  await chat.send(`/rate ${films.rated}`);
  await chat.waitFor(hasButton(texts.plain('card-this-one')));
  await chat.press(texts.plain('card-this-one'));
  const scores = await chat.waitFor(hasButton('10'));
  await take('rating');
  await chat.press('9', { in: scores });
  await chat.waitFor((message) => message.id === scores.id && message.keyboard === undefined);
  await take('rated');
}

async function waitForFilm({ chat, texts, world, films, take }: Stage): Promise<void> {
  await openReleases({ chat, texts }, films.waitedFor);
  await chat.press(texts.plain('releases-none-of-these'));
  await chat.waitFor(hasButton(texts.plain('watchlist-yes')));
  await take('watchlist-offer');
  await chat.press(texts.plain('watchlist-yes'));
  await chat.waitFor((message) => message.text.includes('✓'));
  const names = (await world.releases(films.waitedFor)).map(({ name }) => name);
  const quality = QUALITIES.find((one) => names.every((name) => !name.includes(one)));
  const usual = names.find((name) => /\.1080p\./.test(name));
  if (quality === undefined || usual === undefined) throw new Error('there is every quality already');
  await world.publishRelease({ name: usual.replace('1080p', quality), imdbId: films.waitedFor });
  await chat.waitFor(hasButton(texts.plain('match-show')), PATIENT);
  await take('watchlist-notification');
  await chat.send('/watchlist');
  await chat.waitFor(hasButton('✕ 1'));
  await take('watchlist');
}

async function followPage({ chat, world, films, trackerUrl, take }: Stage): Promise<void> {
  const [release] = await world.releases(films.followed);
  await chat.send(`/add ${trackerUrl}/details.php?id=${release?.id}`);
  await chat.waitFor(/📌/, PATIENT);
  await chat.send('/list');
  await chat.waitFor(/📁/);
  await take('followed-pages');
}

async function answerSeeding({ chat, texts, world, take }: Stage): Promise<void> {
  await world.finishAllTorrents();
  await world.ageTorrents(61);
  await chat.waitFor(hasButton(texts.plain('seeding-delete')), PATIENT);
  await take('seeding');
}

async function lookAsAdmin({ chat, texts, take }: Stage): Promise<void> {
  await chat.send('/users');
  await chat.waitFor(hasButton('1'));
  await take('users');
  await chat.press('1');
  await chat.waitFor(hasButton(texts.plain('users-back')));
  await take('person');
  await chat.send('/generate_pass');
  await chat.waitFor(hasButton(texts.plain('invite-open-ones')));
  await take('invitation');
  await chat.send('/status');
  await chat.waitFor(hasButton(texts.plain('status-refresh')));
  await take('status');
}

async function tellWhoTheyAre({ chat, texts, take }: Stage): Promise<void> {
  await chat.send('/import');
  await chat.waitFor(hasButton(texts.plain('import-export')));
  await take('import');
  await chat.send('/update_user');
  await chat.waitFor(hasButton(texts.plain('registration-stop')));
  await chat.press(texts.plain('registration-skip'));
  await chat.waitFor(/ur12345678/);
  await chat.press(texts.plain('registration-skip'));
  await chat.waitFor(hasButton(texts.plain('registration-done')));
  await take('preferences');
  await chat.press(texts.plain('registration-done'));
  await chat.waitFor(/IMDb/);
}

/** From a title to its releases, also where there is something of it already. */
async function openReleases({ chat, texts }: Pick<Stage, 'chat' | 'texts'>, title: string): Promise<Message> {
  const isAsked = hasButton(texts.plain('presence-go-on'));
  const isList = hasButton(texts.plain('releases-none-of-these'));
  await chat.send(title);
  await chat.waitFor(hasButton(texts.plain('card-this-one')));
  await chat.press(texts.plain('card-this-one'));
  const shown = await chat.waitFor((message) => isAsked(message) || isList(message));
  if (isList(shown)) return shown;
  await chat.press(texts.plain('presence-go-on'), { in: shown });
  return await chat.waitFor(isList);
}

function hasButton(label: string): (message: Message) => boolean {
  return ({ keyboard }) => keyboard?.flat().some(({ text }) => text === label) ?? false;
}
