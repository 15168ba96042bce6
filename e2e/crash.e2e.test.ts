import type { ServiceName } from '@matinee/launcher/programs';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest();
  ana = system.person(3001, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

/** A title of its own for each story, so that none meets what another left. */
const STORIES: [ServiceName, string, string][] = [
  ['telegram', 'tt0133093', 'The Matrix'],
  ['torrapi', 'tt8579674', '1917'],
  ['myimdb', 'tt0416449', '300'],
];

async function kill(service: ServiceName): Promise<void> {
  await system.matinee.services[service].kill('SIGKILL');
}

describe('kill -9 in the middle', () => {
  test.each(STORIES)('of %s: the story ends the same, each message once', async (service, imdbId, title) => {
    const from = await ana.mark();
    await ana.send(imdbId);
    if (service === 'telegram') await kill(service);
    await ana.waitFor(new RegExp(title), { timeoutMs: 30_000, since: from });
    await ana.press('✓ This one');
    await ana.waitFor(/Pick a number/, { timeoutMs: 30_000 });
    const held = (await torrentsOf(system)).map((torrent) => torrent.infoHash);
    await ana.press('1');
    await kill(service);
    await ana.waitFor(/[▓░]{10}|Noted|isn't answering/s, { timeoutMs: 40_000 });
    await expect
      .poll(async () => (await torrentsOf(system)).length, { timeout: 60_000, interval: 500 })
      .toBe(held.length + 1);
    const torrent = (await torrentsOf(system)).find(({ infoHash }) => !held.includes(infoHash));
    await kill(service);
    await system.world.finishTorrent(torrent?.infoHash ?? '');
    await kill(service);
    const isNews = (text: string | undefined) => text?.includes(title) && text.includes('is ready to watch');
    await ana.waitFor((message) => isNews(message.text) === true, { timeoutMs: 60_000, since: from });
    await system.matinee.services[service].waitReady();
    const story = (await ana.messages()).filter((message) => message.from.isBot);
    expect(story.filter((message) => isNews(message.text))).toHaveLength(1);
    expect(story.filter((message) => message.photo && message.text?.includes(title))).toHaveLength(1);
    expect((await torrentsOf(system)).length).toBe(held.length + 1);
  });
});
