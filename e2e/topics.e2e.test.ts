import {
  type ChatDriver,
  changeGroup,
  createChatDriver,
  makeGroup,
} from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

const [ANA, BOB, EVE] = [8001, 8002, 8003];

let system: MatineeUnderTest;
let ana: ChatDriver;
let bob: ChatDriver;
/** Where the sandbox's indexer has its pages. */
let indexerUrl: string;
let passkey: string;
/** The one folder that the sandbox's torrent client has. */
let folder: string;

beforeAll(async () => {
  system = await startMatineeUnderTest({
    // Each look is one of the hundred calls that an hour leaves to looks.
    JOB_INTERVALS: 'topics=6,sync-torrents=1',
    SANDBOX_NEW_RELEASE_SECONDS: '0',
  });
  const env = (await (await fetch(`${system.webUrl}/world/api/env`)).json()) as Record<string, string>;
  indexerUrl = env.FILELIST_URL ?? '';
  passkey = env.FILELIST_PASSKEY ?? '';
  folder = env.DOWNLOAD_DIRS ?? '';
  ana = system.person(ANA, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
  await ana.send('/generate_pass');
  const token = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await ana.waitFor(/An invitation for/)).text)?.[0];
  bob = system.person(BOB, 'Bob');
  await bob.send(token ?? '');
  await bob.waitFor(/Welcome, Bob/);
  await bob.send('/cancel');
  await bob.waitFor(/afresh|Nothing was going on/);
});
afterAll(() => system.stop());

/** A release of the indexer with a page of its own. */
async function aPage(name: string): Promise<{ id: number; url: string }> {
  const { id } = await system.world.publishRelease({ name });
  return { id, url: `${indexerUrl}/details.php?id=${id}` };
}

const hashOf = async (name: string) =>
  (await torrentsOf(system)).filter((torrent) => torrent.name.includes(name)).map(({ infoHash }) => infoHash);

/** Several waits for the next look. */
const LONG_MS = 150_000;

describe('a page that is followed', { timeout: LONG_MS }, () => {
  test('changes at the tracker: the new torrent takes the place of the old one, and its owner is told once', async () => {
    const { id, url } = await aPage('Some.Show.S01.1080p.WEB-DL-GRP');
    await bob.send(`/add ${url}`);
    await bob.waitFor(/I follow Some\.Show\.S01/);
    const [old] = await hashOf('Some.Show.S01');
    await system.world.replaceTorrent(id);
    const news = await bob.waitFor(/Some\.Show\.S01.* has changed at FileList/s, { timeoutMs: 45_000 });
    const now = await hashOf('Some.Show.S01');
    expect(now).toHaveLength(1);
    expect(now).not.toContain(old);
    await bob.send('/list');
    const list = await bob.waitFor(/One page is followed/);
    expect(list.text).toMatch(/Some\.Show\.S01.*FileList.*looked at .* ago.*changed .* ago/s);
    expect(list.text).not.toContain('⚠');
    const told = (await bob.messages()).filter(({ text }) => text.includes('has changed at FileList'));
    expect(told.map((message) => message.id)).toEqual([news.id]);
  });

  test('is asked for, then where it shall go: a button, or a folder that is typed', async () => {
    const first = await aPage('Asked.Show.S02.1080p-GRP');
    await bob.press('➕ Add');
    await bob.waitFor(/What shall I follow\?/);
    await bob.send('The Matrix');
    await bob.waitFor(/I see no address there/);
    await bob.send(`Look: ${first.url}`);
    await bob.waitFor(/Where shall it go\?/);
    await bob.press(/^📁/);
    await bob.waitFor(/I follow Asked\.Show\.S02/);
    const second = await aPage('Asked.Show.S03.1080p-GRP');
    await bob.send(second.url);
    await bob.waitFor(/Where shall it go\?/);
    await bob.press('✎ Another folder');
    await bob.waitFor(/Which folder\?/);
    await bob.send('/etc');
    await bob.waitFor(/don't know that command|may not put anything there/);
    await bob.press('✎ Another folder');
    await bob.waitFor(/Which folder\?/);
    await bob.send('../../etc');
    await bob.waitFor(/may not put anything there/);
    await bob.send(`${folder}/Asked Show`);
    await bob.waitFor(/I follow Asked\.Show\.S03/);
    await bob.send('/list');
    const list = await bob.waitFor(/3 pages are followed/);
    expect(list.text).toMatch(/S02.*downloads\n.*S03.*downloads\/Asked Show\n/s);
  });

  test('that the tracker takes down keeps its torrent, and the list says so', async () => {
    const { id, url } = await aPage('Gone.Show.S01.720p-GRP');
    await bob.send(`/add ${url}`);
    await bob.waitFor(/I follow Gone\.Show/);
    await system.world.deleteRelease(id);
    await expect
      .poll(
        async () => {
          await bob.send('/list');
          return (await bob.waitFor(/pages are followed/)).text;
        },
        { timeout: 45_000, interval: 500 },
      )
      .toMatch(/Gone\.Show.*the tracker no longer has it/s);
    expect(await hashOf('Gone.Show')).toHaveLength(1);
  });

  test('goes with or without its data; what others asked for stays', async () => {
    const { url } = await aPage('Shared.Show.S01.720p-GRP');
    for (const person of [bob, ana]) {
      await person.send(`/add ${url}`);
      await person.waitFor(/I follow Shared\.Show/);
    }
    await bob.send(`/add ${url}&hit=1#comments`);
    await bob.waitFor(/You follow this page already: Shared\.Show/);
    const removeLast = async (answer: string) => {
      await bob.send('/remove');
      const list = await bob.waitFor(/Which one shall I stop following\?/);
      const position = /(\d+)\.\s(?=[^\n]*$)/m.exec(
        list.text.split('\n').findLast((line) => /^\d+\.\s/.test(line)) ?? '',
      )?.[1];
      await bob.press(`✕ ${position}`, { in: list });
      await bob.waitFor(/Stop following .*\?/);
      await bob.press(answer);
    };
    await removeLast('Stop following, delete the files too');
    await bob.waitFor(
      /I no longer follow .*Shared\.Show.*\. Its files stay, since others asked for them too: .*Ana/s,
    );
    expect(await hashOf('Shared.Show')).toHaveLength(1);
    await removeLast('Stop following, delete the files too');
    await bob.waitFor(/I no longer follow .*Gone\.Show.*\. Its files are deleted/s);
    expect(await hashOf('Gone.Show')).toEqual([]);
  });
});

describe('what is wrong is told in words', () => {
  test.each([
    ['https://another-tracker.example/torrent/5', /not a tracker that I know/],
    ['http://127.0.0.1:1/x.torrent', /may not fetch that address/],
    ['just words', /I see no address there/],
    ['magnet:?xt=urn:nothing', /magnet can't be read/],
  ])('%s', async (address, words) => {
    await bob.send(`/add ${address}`);
    await bob.waitFor(words);
  });

  test('a page that the tracker does not have', async () => {
    await bob.send(`/add ${indexerUrl}/details.php?id=999999999`);
    await bob.waitFor(/The tracker no longer has this one/);
  });
});

describe('a magnet or a .torrent, at any time', () => {
  test('is downloaded to where its person says, and not followed', async () => {
    await bob.send(`magnet:?xt=urn:btih:${'ab'.repeat(20)}&dn=Some.Magnet.2020`);
    await bob.waitFor(/download this magnet/);
    await bob.press(/^📁/);
    await bob.waitFor(/Some\.Magnet\.2020/);
    const { id } = await aPage('Some.File.2021');
    const address = `${indexerUrl}/download.php?id=${id}&passkey=${passkey}`;
    const file = new Uint8Array(await (await fetch(address)).arrayBuffer());
    await bob.sendDocument('Some.File.2021.torrent', file);
    await bob.waitFor(/download Some\.File\.2021/);
    await bob.press(/^📁/);
    await bob.waitFor(/Some\.File\.2021/);
    expect((await torrentsOf(system)).map((torrent) => torrent.infoHash)).toContain('ab'.repeat(20));
    expect(await hashOf('Some.File.2021')).toHaveLength(1);
    await bob.sendDocument('fake.torrent', '<html>');
    await bob.waitFor(/download fake/);
    await bob.press(/^📁/);
    await bob.waitFor(/no torrent/);
    await bob.send('/list');
    expect((await bob.waitFor(/followed/)).text).not.toContain('Some.Magnet');
  });
});

describe('in a group', { timeout: LONG_MS }, () => {
  const THREAD = 77;
  let chatId: number;
  let anaThere: ChatDriver;
  let bobThere: ChatDriver;
  let eveThere: ChatDriver;

  beforeAll(async () => {
    const eve = system.person(EVE, 'Eve');
    await eve.send('/start');
    await eve.waitFor(/private/);
    const { webUrl } = system;
    chatId = await makeGroup({ webUrl, title: 'Film club', memberIds: [ANA, BOB, EVE], isForum: true });
    const group = { chatId, threadId: THREAD };
    [anaThere, bobThere, eveThere] = [ANA, BOB, EVE].map((personId) =>
      createChatDriver({ webUrl, personId, group }),
    ) as [ChatDriver, ChatDriver, ChatDriver];
    // Now it is told of everything that is said there.
    await changeGroup(webUrl, chatId, { botStatus: 'administrator' });
  });

  const saidThere = async () => (await anaThere.messages()).filter(({ from }) => from.isBot);

  test('strangers cause nothing, and people can talk: only what is meant for the bot is answered', async () => {
    const since = await anaThere.mark();
    for (const text of ['/list', '/download The Matrix', '/help@matinee_sandbox_bot', '/notify_here'])
      await eveThere.send(text);
    await bobThere.send('The Matrix');
    await bobThere.send('/list@another_bot');
    await bobThere.send('/unknown');
    await bobThere.send('/help');
    const help = await bobThere.waitFor(/What I can do here/, { since });
    expect(help.threadId).toBe(THREAD);
    expect(help.replyTo?.text).toBe('/help');
    expect((await saidThere()).filter(({ version }) => version > since).map(({ id }) => id)).toEqual([
      help.id,
    ]);
    expect((await bobThere.messages()).at(-1)?.text).not.toContain('watchlist');
  });

  test('a button is its person’s alone; a title needs to be meant for the bot', async () => {
    await bobThere.send('/list');
    const list = await bobThere.waitFor(/followed/);
    const { queryId } = await anaThere.press(/↻/, { in: list });
    expect((await anaThere.waitForAnswer(queryId ?? '')).text).toMatch(/belong to somebody else/);
    await bobThere.send('@matinee_sandbox_bot tt0133093');
    const card = await bobThere.waitFor(/The Matrix.*1999/s);
    expect(card.threadId).toBe(THREAD);
  });

  test('what is private has a button that leads there', async () => {
    await bobThere.send('/watchlist');
    const answer = await bobThere.waitFor(/between the two of us/);
    expect(answer.keyboard?.flat()[0]).toMatchObject({
      url: expect.stringMatching(/t\.me\/.*start=go-watchlist/),
    });
    await bob.send('/start go-watchlist');
    await bob.waitFor(/You are waiting for nothing/);
  });

  test('a film can be waited for in private alone: the offer’s link leads there', async () => {
    await bobThere.send('/download tt0416449');
    await bobThere.waitFor(/300/);
    await bobThere.press('✓ This one');
    await bobThere.waitFor(/Pick a number/);
    await bobThere.press('None of these');
    const offer = await bobThere.waitFor(/Shall I put it on your watchlist\?/);
    const keys = offer.keyboard?.flat() ?? [];
    expect(keys.map(({ text }) => text)).toEqual(['💬 To our private chat', 'No, thanks']);
    const payload = new URL(keys[0]?.url ?? '').searchParams.get('start');
    await bob.send(`/start ${payload}`);
    await bob.waitFor(/Shall I put it on your watchlist\?.*another quality than/s);
    await bob.press('🔔 Yes, tell me');
    await bob.waitFor(/On your watchlist.*another quality than/s);
    expect((await saidThere()).filter(({ text }) => /On your watchlist/.test(text))).toEqual([]);
  });

  test('the menu of commands there has /notify_here for admins alone', async () => {
    const commandsOf = async (personId: number) => {
      const url = `${system.webUrl}/chat/api/people/${personId}/commands?chatId=${chatId}`;
      const { commands } = (await (await fetch(url)).json()) as { commands: { command: string }[] };
      return commands.map(({ command }) => command);
    };
    await anaThere.send('/help');
    await anaThere.waitFor(/notify_here: News of the members/);
    const everybody = ['download', 'add', 'list', 'remove', 'progress', 'cancel', 'help'];
    expect(await commandsOf(ANA)).toEqual([...everybody, 'notify_here']);
    expect(await commandsOf(BOB)).toEqual(everybody);
    expect(await commandsOf(EVE)).toEqual(everybody);
  });

  test('/notify_here tells that topic what its members’ pages and downloads do; again, and it does no longer', async () => {
    await bobThere.send('/notify_here');
    await bobThere.waitFor(/for admins only/);
    await anaThere.send('/notify_here');
    await anaThere.waitFor(/From now on I will say here/);
    const { id, url } = await aPage('Group.Show.S01.1080p-GRP');
    await bobThere.send('/add');
    const question = await bobThere.waitFor(/What shall I follow\?/);
    await bobThere.send(url, { replyTo: question });
    await bobThere.waitFor(/Where shall it go\?/);
    await bobThere.press(/^📁/);
    await bobThere.waitFor(/I follow Group\.Show/);
    await system.world.replaceTorrent(id);
    const changed = await anaThere.waitFor(/Group\.Show.*which Bob follows at FileList, has changed/s, {
      timeoutMs: 45_000,
    });
    expect(changed.threadId).toBe(THREAD);
    await system.world.finishAllTorrents();
    const finished = await anaThere.waitFor(/Group\.Show.* is here\. Bob asked for it/s, {
      timeoutMs: 45_000,
    });
    expect(finished.threadId).toBe(THREAD);
    await anaThere.send('/notify_here');
    await anaThere.waitFor(/I no longer say here/);
    await system.world.replaceTorrent(id);
    const since = await anaThere.mark();
    await bob.waitFor(/Group\.Show.* has changed at FileList/s, { timeoutMs: 45_000, since });
    expect((await saidThere()).filter(({ text }) => /has changed/.test(text))).toHaveLength(1);
  });
});

test('no passkey is written into a log or a message', async () => {
  await bob.send(`/add ${indexerUrl}/download.php?id=999999998&passkey=${passkey}`);
  await bob.waitFor(/no longer has this one/);
  const said = (await bob.messages()).filter(({ from }) => from.isBot).map(({ text }) => text);
  expect([...system.lines, ...said].filter((line) => line.includes(passkey))).toEqual([]);
});
