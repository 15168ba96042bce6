import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest } from './matinee-under-test.ts';

/** Films of the sandbox's Plex. Ana, its owner, has seen *Arrival* and *The Grand Budapest Hotel* long ago, and rated neither. */
const SE7EN = 'tt0114369';
const STRANGELOVE = 'tt0057012';
const SUSPIRIA = 'tt0076786';

let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  // Long intervals: what comes at once comes by Plex's own word.
  system = await startMatineeUnderTest({
    JOB_INTERVALS: 'sync-plex=600,library=2',
    SANDBOX_NEW_RELEASE_SECONDS: '0',
  });
  ana = system.person(1001, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
  await ana.send('/update_user');
  await ana.waitFor(/your e-mail address\?/);
  await ana.send('ana@example.org');
  await ana.waitFor(/library at Plex\?/);
  await ana.press('No, thanks');
  await ana.waitFor(/IMDb profile/);
  await ana.press('Skip');
  await ana.waitFor(/What shall I tell you/);
  await ana.press('✓ Done');
  await ana.waitFor(/All set/);
});
afterAll(() => system.stop());

async function countOf(pattern: RegExp): Promise<number> {
  return (await ana.messages()).filter(({ text }) => pattern.test(text)).length;
}

describe('what one has watched on Plex', () => {
  test('is asked about once, and rated by one tap; watched again, nobody asks', async () => {
    await system.world.watchOnPlex({ account: 'ana', imdbId: SE7EN });
    const question = await ana.waitFor(/You have watched Se7en \(1995\)\. How was it\?/, {
      timeoutMs: 20_000,
    });
    await ana.press('8', { in: question });
    await ana.waitFor(
      /8\/10 for Se7en\. I can't pass ratings on to IMDb; you can give yours there too: IMDb/,
    );
    await system.world.watchOnPlex({ account: 'ana', imdbId: SE7EN });
    // A film that is news comes after it: when it is told, that one has been passed over.
    await system.world.watchOnPlex({ account: 'ana', imdbId: STRANGELOVE });
    await ana.waitFor(/You have watched Dr\. Strangelove/, { timeoutMs: 20_000 });
    expect(await countOf(/You have watched Se7en/)).toBe(0);
    await ana.press('Never ask');
    await ana.waitFor(/I won't ask about Dr\. Strangelove.* again/);
  });

  test('and rated there is a score here', async () => {
    await system.world.rateOnPlex({ account: 'ana', imdbId: SUSPIRIA, rating: 9 });
    await expect
      .poll(
        async () => {
          await ana.send(`/RateTitle_${SUSPIRIA.slice(2)}`);
          return (await ana.waitFor(/How was Suspiria/)).text;
        },
        { timeout: 20_000, interval: 500 },
      )
      .toMatch(/You gave it 9\/10 before/);
  });
});

describe('/rate', () => {
  test('goes through what was seen before, card by card in one message, also after a kill -9 of the bot', async () => {
    await ana.send('/rate');
    const menu = await ana.waitFor(/There are 2 films that you have seen and not rated yet/);
    await ana.press('🎞 Unrated ones (2)', { in: menu });
    const card = await ana.waitFor(/Arrival.*Seen on.*How was it\? 2 to go/s);
    expect(card.photo).toBeDefined();
    await system.matinee.services.telegram.kill('SIGKILL');
    await Promise.all([ana.press('9', { in: card }), ana.press('3', { in: card })]);
    const next = await ana.waitFor(
      (message) => message.id === card.id && /Grand Budapest/.test(message.text),
      { timeoutMs: 30_000 },
    );
    expect(next.text).toMatch(/It is the last one.*\/10 for Arrival/s);
    await ana.press('Skip', { in: next });
    await ana.waitFor((message) => message.id === card.id && /Nothing left to rate/.test(message.text));
    expect((await ana.messages()).find(({ id }) => id === card.id)?.keyboard ?? []).toEqual([]);
    // What was skipped comes in the next round; what was rated does not.
    await ana.send('/rate');
    await ana.press('🎞 Unrated ones (1)', { in: await ana.waitFor(/There is one film/) });
    await ana.waitFor(/Grand Budapest.*It is the last one/s);
    await ana.press('Stop');
    await ana.waitFor(/One film is left for another time/);
  });

  test('finds a new title as downloading does, misspelt too, and knows the old score', async () => {
    await ana.send('/rate');
    await ana.press('🔎 A new title', { in: await ana.waitFor(/What would you like to rate/) });
    await ana.waitFor(/Which title is it/);
    await ana.send('qqqq zzzz xxxx');
    await ana.waitFor(/found nothing called/);
    await ana.send('se7en');
    const card = await ana.waitFor(/Se7en \(1995\)/);
    await ana.press('✓ This one', { in: card });
    await ana.waitFor(/How was Se7en\? You gave it 8\/10 before/);
    await ana.press('10');
    await ana.waitFor(/10\/10 for Se7en/);
    // The dialogue is over: a title is one to download again.
    await ana.send('arrival');
    const download = await ana.waitFor(/Arrival/);
    await ana.press('✓ This one', { in: download });
    await ana.waitFor(/You have seen this/i);
  });

  test('an id that is none gets a sentence', async () => {
    await ana.send('/RateTitle_0');
    await ana.waitFor(/Send me the title again/);
  });
});
