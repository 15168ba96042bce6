import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest } from './matinee-under-test.ts';

let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest();
  ana = system.person(5001, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

/** An invitation made by the admin, as it could be read aloud. */
async function anInvitation(options = ''): Promise<string> {
  await ana.send(`/generate_pass${options}`);
  const made = await ana.waitFor(/An invitation for/);
  expect(made.photo).toBeDefined();
  const token = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(made.text)?.[0] ?? '';
  expect(made.text).toContain(`https://t.me/matinee_sandbox_bot?start=${token}`);
  expect(made.text).toContain('no effect on roles at Plex');
  return token;
}

const saidByBot = async (person: ChatDriver) =>
  (await person.messages()).filter((message) => message.from.isBot).map((message) => message.text);

describe('invitations', () => {
  test('one tap on the link, and a stranger is in; for the next it opens nothing', async () => {
    const token = await anInvitation();
    const mihai = system.person(5002, 'Mihai');
    await mihai.send(`/start ${token}`);
    await mihai.waitFor(/Welcome, Mihai/);
    const radu = system.person(5003, 'Radu', 'ro');
    await radu.send(`/start ${token}`);
    await radu.waitFor(/a fost folosită/);
    await ana.send(token);
    await ana.waitFor(/opens nothing any more/);
    expect(await saidByBot(radu)).toHaveLength(1);
    await radu.send('/progress');
    await radu.waitFor(/club de film privat/);
  });

  test('typed as it was heard, in any case and grouping; of two at once with one token, one gets in', async () => {
    const token = await anInvitation(' -admin');
    const heard = token.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    const pair = [system.person(5004, 'Dana'), system.person(5005, 'Dan')];
    await Promise.all(pair.map((person) => person.send(heard)));
    await Promise.all(pair.map((person) => person.waitFor(/Welcome|has been used/)));
    const said = (await Promise.all(pair.map(saidByBot))).flat();
    expect(said.filter((text) => text.includes('You are an admin here'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('has been used'))).toHaveLength(1);
  });

  test('an admin sees open ones and takes one back, after a question; users make none', async () => {
    const token = await anInvitation();
    await ana.press('🎟 Open invitations');
    await ana.waitFor(/One invitation is open/);
    await ana.press('✕ 1');
    await ana.waitFor(/Take back this invitation for a user, made by Ana/);
    await ana.press('Take it back');
    await ana.waitFor(/No invitation is open/);
    const late = system.person(5006, 'Late');
    await late.send(token);
    await late.waitFor(/its day is over/);
    const mihai = system.person(5002, 'Mihai');
    await mihai.send('/generate_pass');
    await mihai.waitFor(/for admins only/);
  });
});

describe('ALLOWED_USERS', () => {
  test('comes before everything: who is not named gets in by no token', async () => {
    const named = await startMatineeUnderTest({ ALLOWED_USERS: '5101, @person5102' });
    try {
      const owner = named.person(5101, 'Owner');
      await owner.send(PASSWORD);
      await owner.waitFor(/You are the admin now/);
      await owner.send('/generate_pass');
      const made = await owner.waitFor(/An invitation for/);
      const token = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(made.text)?.[0] ?? '';
      const other = named.person(5103, 'Other');
      await other.send(`/start ${token}`);
      await other.waitFor(/private film club/);
      await owner.press('🎟 Open invitations');
      await owner.waitFor(/One invitation is open/);
    } finally {
      await named.stop();
    }
  });
});
