import type { MessageView } from '@matinee/sandbox/telegram/chat/chat-views';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest({ JOB_INTERVALS: 'sync-torrents=1' });
  ana = system.person(1001, 'Ana');
  await ana.send('/start');
  await ana.waitFor(/superadmin password/);
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

/** As far as the list of releases. */
async function askFor(person: ChatDriver, title: string) {
  await person.send(title);
  await person.waitFor(/IMDb/);
  await person.press('✓ This one');
}

/** A press that reaches the bot whatever has become of the message, as one on a slow network does. */
async function pressPast(message: MessageView, label: string, how: { inaccessible?: true } = {}) {
  const button = message.keyboard?.flat().find(({ text }) => text === label);
  if (button?.callback_data === undefined) throw new Error(`no button ${label} in ${message.text}`);
  const pressed = await fetch(`${system.webUrl}/chat/api/people/1001/press`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messageId: message.id, data: button.callback_data, forged: true, ...how }),
  });
  expect(pressed.ok).toBe(true);
}

describe('download a movie', () => {
  test('from a title to the film: card, releases, pick, live progress, ready, each once', async () => {
    await ana.send('the matrix');
    const card = await ana.waitFor(/The Matrix.*\(1999\)/s);
    expect(card.photo).toBeDefined();
    await ana.press('✓ This one');
    await ana.waitFor(/releases\. Pick a number/);
    await ana.press('1');
    const progress = await ana.waitFor(/[▓░]{10}.*\d+/s, { timeoutMs: 20_000 });
    const [torrent] = await torrentsOf(system);
    if (torrent === undefined) throw new Error('no torrent in the client');
    await system.world.finishTorrent(torrent.infoHash);
    const ready = await ana.waitFor(/The Matrix.*is ready to watch/s, { timeoutMs: 20_000 });
    expect(ready.id).not.toBe(progress.id);
    await ana.waitFor((message) => message.id === progress.id && /Ready/.test(message.text), {
      timeoutMs: 15_000,
    });
    const news = (await ana.messages()).filter((message) => /is ready to watch/.test(message.text));
    expect(news).toHaveLength(1);
  });

  test('what is ready can be rated later, and rated again', async () => {
    await ana.press('⭐ Rate it later');
    await ana.waitFor(/How was The Matrix\?/);
    await ana.press('9');
    await ana.waitFor(/9\/10 for The Matrix/);
    await ana.press('⭐ Rate it later');
    await ana.waitFor(/You gave it 9\/10 before/);
    await ana.press('8');
    await ana.waitFor(/8\/10 for The Matrix/);
  });

  test('a film that is here already: says so before it shows releases', async () => {
    await ana.send('https://m.imdb.com/title/tt0133093/?ref_=ext_shr_lnk');
    await ana.waitFor(/The Matrix/);
    await ana.press('✓ This one');
    await ana.waitFor(/You have seen this.*8.*Downloaded already/s);
    await ana.press('Go on anyway');
    await ana.waitFor(/releases\. Pick a number/);
    await ana.press('1');
    await ana.waitFor(/It is here already, ready to watch/);
  });

  test.each([
    ['1917', /1917.*\(2019\)/s],
    ['300', /300.*\(2006\)/s],
    ['amelie', /Am[eé]lie|Fabuleux/],
    ['wall-e', /WALL/],
    ['have you seen https://www.imdb.com/title/tt0416449/ ?', /300/],
  ])('%s is understood', async (text, expected) => {
    await ana.send(text);
    await ana.waitFor(expected);
  });

  test('candidates are turned over in place', async () => {
    await ana.send('the thing');
    const first = await ana.waitFor(/The Thing/);
    await ana.press('›');
    const second = await ana.waitFor((message) => message.id === first.id && message.text !== first.text);
    expect(second.text).not.toBe(first.text);
  });

  test('none of these qualities: the title waits on the watchlist', async () => {
    await askFor(ana, 'tt0416449');
    await ana.waitFor(/Pick a number/);
    await ana.press('None of these');
    await ana.waitFor(/another quality than/);
    await ana.press('🔔 Yes, tell me');
    await ana.waitFor(/On your watchlist/);
  });

  test('asked with /download, a photo gets a hint, and the next text is the title', async () => {
    await ana.send('/download');
    await ana.waitFor(/What would you like to see/);
    await ana.sendPhoto();
    await ana.waitFor(/I look for films by their/);
    await ana.send('Amélie');
    await ana.waitFor(/IMDb/);
  });

  test('a command in the middle of a question does what it says', async () => {
    await ana.send('/download');
    await ana.waitFor(/What would you like to see/);
    await ana.send('/progress');
    await ana.waitFor(/Your downloads/);
    await ana.send('/download');
    await ana.waitFor(/What would you like to see/);
    await ana.send('/reset');
    await ana.waitFor(/we start afresh/);
    await ana.send('/reset');
    await ana.waitFor(/Nothing was going on/);
  });

  test('what nobody knows gets a way on, with its markup shown and not obeyed', async () => {
    await ana.send('<b>zzzz & qqqq</b> xyzzy');
    const answer = await ana.waitFor(/I found nothing called/);
    expect(answer.text).toContain('<b>zzzz & qqqq</b> xyzzy');
  });

  test('help shows the preferences, and flips them in place, in the language that one chooses', async () => {
    await ana.send('/help');
    const help = await ana.waitFor(/Watchlist alerts: on/);
    await ana.press(/Switch watchlist alerts off/);
    await ana.waitFor((message) => message.id === help.id && /Watchlist alerts: off/.test(message.text));
    await ana.press(/În română/);
    await ana.waitFor(/De acum vorbim românește/);
    await ana.send('/help');
    await ana.waitFor(/Alerte pentru lista de urmărit: oprite/);
    await ana.press(/In English/);
    await ana.waitFor(/We speak English now/);
  });

  test('a download is cancelled after a question, and the film can be asked for again', async () => {
    await askFor(ana, 'tt8579674');
    await ana.waitFor(/Pick a number/);
    await ana.press('2');
    await ana.waitFor(/[▓░]{10}/s, { timeoutMs: 20_000 });
    const before = (await torrentsOf(system)).length;
    await ana.send('/progress');
    await ana.waitFor(/Your downloads/);
    await ana.press('✕ Cancel 1');
    await ana.waitFor(/What has been downloaded so far goes too/);
    await ana.press('Keep it');
    await ana.waitFor(/it goes on/);
    await ana.press('✕ Cancel 1');
    await ana.waitFor(/What has been downloaded so far goes too/);
    await ana.press('✕ Yes, cancel it');
    await ana.waitFor(/Cancelled/);
    expect((await torrentsOf(system)).length).toBe(before - 1);
    await askFor(ana, 'tt8579674');
    await ana.waitFor(/Pick a number|Go on anyway/);
  });

  test('two taps on one button have one effect', async () => {
    await askFor(ana, 'tt0078748');
    const list = await ana.waitFor(/Pick a number/);
    const before = (await torrentsOf(system)).length;
    await Promise.all([pressPast(list, '1'), pressPast(list, '1')]);
    await ana.waitFor(/[▓░]{10}/, { timeoutMs: 20_000 });
    await ana.send('/help');
    await ana.waitFor(/What I can do/);
    const torrents = await torrentsOf(system);
    expect(torrents).toHaveLength(before + 1);
    const torrent = torrents.find(({ name }) => /alien/i.test(name));
    await system.world.finishTorrent(torrent?.infoHash ?? '');
    await ana.waitFor(/Alien.*is ready to watch/s, { timeoutMs: 20_000 });
    await ana.send('/progress');
    const progress = await ana.waitFor(/Your downloads/);
    expect(progress.text.match(/Alien/g)).toHaveLength(1);
    const news = (await ana.messages()).filter(({ text }) => /Alien.*is ready to watch/s.test(text));
    expect(news).toHaveLength(1);
  });

  test('a button from last month works, though Telegram shows of its message only where it was', async () => {
    await ana.send('the thing');
    const card = await ana.waitFor(/The Thing/);
    expect(card.photo).toBeDefined();
    await pressPast(card, '›', { inaccessible: true });
    const turned = await ana.waitFor((message) => message.id === card.id && message.text !== card.text);
    await pressPast(turned, '✓ This one', { inaccessible: true });
    const list = await ana.waitFor(/Pick a number/);
    await pressPast(list, 'None of these', { inaccessible: true });
    const offer = await ana.waitFor(/another quality than/);
    await pressPast(offer, 'No, thanks', { inaccessible: true });
    await ana.waitFor(/we leave it/);
    // A film that is here: what there is to say of it goes below the picture.
    await ana.send('tt0078748');
    const known = await ana.waitFor(/Alien/);
    await pressPast(known, '✓ This one', { inaccessible: true });
    await ana.waitFor((message) => message.id === known.id && /Downloaded already/.test(message.text));
  });

  test('no secret is in any log line', () => {
    const { env } = system.matinee;
    const secrets = [
      env.FILELIST_PASSKEY,
      env.TELEGRAM_TOKEN,
      env.TORRAPI_TOKEN,
      env.TMDB_API_KEY,
      env.OMDB_API_KEY,
      env.TRANSMISSION_PASS,
      PASSWORD,
    ];
    const log = system.lines.filter((line) => !line.startsWith('sandbox')).join('\n');
    expect(log.length).toBeGreaterThan(1_000);
    for (const secret of secrets) {
      expect(secret?.length).toBeGreaterThan(3);
      expect(log.includes(secret ?? '')).toBe(false);
    }
  });
});
