import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';
import { endTrouble, makeTrouble } from './telegram-trouble.ts';

let system: MatineeUnderTest;
let ana: ChatDriver;
const ANA = 4801;

beforeAll(async () => {
  system = await startMatineeUnderTest();
  ana = system.person(ANA, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

/** torrapi asks a daemon that was away again only after a while: what comes next must not meet that while. */
async function untilDownloadsAreBack(): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const from = await ana.mark();
    await ana.send('/status');
    const { text } = await ana.waitFor(/How things are/, { since: from });
    if (text.includes('✅ Downloads')) return;
    if (performance.now() > deadline) throw new Error(`the downloader did not come back: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

describe('/status', () => {
  test('says how everything is, and which part is away', async () => {
    await ana.send('/status');
    const fine = await ana.waitFor(/How things are/);
    for (const line of [/✅ This chat/, /✅ Downloads/, /✅ The worker/, /✅ The newsletter/])
      expect(fine.text).toMatch(line);
    expect(fine.text).toMatch(/FileList: \d+ of \d+ questions/);
    expect(fine.text).toMatch(/GB free/);
    expect(fine.text).toMatch(/none given up/);
    expect(fine.text).toMatch(/State of the downloads: /);

    await system.world.setOutage('transmission', 'down');
    await system.matinee.services.newsletter.kill('SIGSTOP');
    await ana.press('↻ Refresh');
    const wrong = await ana.waitFor(/⚠️ Downloads: the torrent client can't be reached$/m, {
      timeoutMs: 15_000,
    });
    expect(wrong.text).toMatch(/❌ The newsletter gives no answer/);
    await system.matinee.services.newsletter.kill('SIGCONT');
    await system.world.setOutage('transmission', 'none');
    await untilDownloadsAreBack();
  });

  test('what can’t be delivered is told to the admin, who tries it again', async () => {
    await ana.send('tt0133093');
    await ana.waitFor(/IMDb/);
    await ana.press('✓ This one');
    await ana.waitFor(/Pick a number/);
    await ana.press('1');
    await ana.waitFor(/[▓░]{10}/);
    const from = await ana.mark();
    await makeTrouble(system, {
      kind: 'refuse',
      errorCode: 400,
      description: 'Bad Request: TOPIC_CLOSED',
      methods: ['sendMessage'],
      chatId: ANA,
      count: 1,
    });
    const [torrent] = await torrentsOf(system);
    await system.world.finishTorrent(torrent?.infoHash ?? '');
    await ana.waitFor(/for Ana \(.*could not be delivered.*TOPIC_CLOSED/s, {
      since: from,
      timeoutMs: 30_000,
    });
    await endTrouble(system);
    await ana.press('📭 What was given up');
    await ana.waitFor(/One message could not be delivered/);
    await ana.press('1');
    await ana.waitFor(/tried once/);
    await ana.press('↻ Try again');
    await ana.waitFor(/The Matrix.*is ready to watch/s, { since: from, timeoutMs: 20_000 });
    const list = await ana.waitFor(/Nothing has been given up/, { since: from });
    expect(list.text).toMatch(/On its way again/);
  });

  test('is for admins', async () => {
    await ana.send('/generate_pass');
    const { text = '' } = await ana.waitFor(/An invitation/);
    const bob = system.person(4802, 'Bob');
    await bob.send(/start=(\S+)/.exec(text)?.[1] ?? '');
    await bob.waitFor(/Welcome/);
    await bob.send('/status');
    await bob.waitFor(/for admins only/);
  });
});
