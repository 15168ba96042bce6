import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest } from './matinee-under-test.ts';

let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest({ PLEX_SERVER_NAME: 'Our cinema' });
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
    await radu.send('/progress');
    await ana.send(token);
    await ana.waitFor(/opens nothing any more/);
    expect(await saidByBot(radu)).toHaveLength(1);
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

/** Somebody new, asked for their address. */
async function aNewcomer(id: number, name: string): Promise<ChatDriver> {
  const token = await anInvitation();
  const person = system.person(id, name);
  await person.send(`/start ${token}`);
  await person.waitFor(/your e-mail address\?/);
  return person;
}

/** What the bot knows, as its own questions tell it. */
async function known(person: ChatDriver): Promise<{ email: string; imdb: string; preferences: string }> {
  await person.send('/update_user');
  const email = await person.waitFor(/e-mail address/);
  await person.press(email.text.includes('keep it') ? 'Keep it' : 'Skip');
  const next = await person.waitFor(/IMDb profile|library at Plex/);
  if (next.text.includes('Plex')) await person.press('No, thanks');
  const imdb = await person.waitFor(/IMDb profile/);
  await person.press(imdb.text.includes('keep it') ? 'Keep it' : 'Skip');
  const preferences = await person.waitFor(/What shall I tell you/);
  await person.press('✕ Stop');
  await person.waitFor(/everything stays as it was/);
  return { email: email.text, imdb: imdb.text, preferences: preferences.text };
}

describe('registration', () => {
  test('a wrong address, then the right one, a profile, preferences: all of it is stored', async () => {
    const irina = await aNewcomer(5010, 'Irina');
    await irina.send('irina at example');
    await irina.waitFor(/does not look like an e-mail address/);
    await irina.sendPhoto();
    await irina.waitFor(/Please answer with the buttons/);
    await irina.send('Irina@example.org');
    await irina.waitFor(/✓ Irina@example.org.*library at Plex, “Our cinema”\?/s);
    await irina.press('🎞 Yes, invite me');
    await irina.waitFor(/IMDb profile/);
    await irina.send('tt0133093');
    await irina.waitFor(/can't find an IMDb profile/);
    await irina.send('https://m.imdb.com/user/ur77571297/?ref_=nv');
    await irina.waitFor(/ur77571297.*What shall I tell you/s);
    await irina.press(/Switch the newsletter on/);
    await irina.waitFor(/Newsletter, by e-mail: on/);
    await irina.press(/În română/);
    await irina.waitFor(/Despre ce să te anunț/);
    await irina.press(/In English/);
    await irina.waitFor(/What shall I tell you/);
    await irina.press('✓ Done');
    await irina.waitFor(
      /All set.*Irina@example.org.*ur77571297.*Newsletter: on.*sent an invitation to Irina@/s,
    );
    expect(await known(irina)).toMatchObject({
      email: expect.stringContaining('Irina@example.org'),
      imdb: expect.stringContaining('ur77571297'),
      preferences: expect.stringMatching(/alerts.*: on.*Newsletter.*: on/s),
    });
  });

  test('an address is one person’s: the second hears so', async () => {
    const sorin = await aNewcomer(5011, 'Sorin');
    await sorin.send('IRINA@EXAMPLE.ORG');
    await sorin.waitFor(/belongs to one person/);
    await sorin.send('sorin@example.org');
    await sorin.waitFor(/✓ sorin@example.org/);
    await sorin.send('/cancel');
    await sorin.waitFor(/start afresh/);
    expect((await known(sorin)).email).toContain('What is your e-mail address');
  });

  test.each([
    [5013, 'Uma', 'unverified@example.org', 'none', /refused to invite.*must verify its e-mail address/s],
    [5016, 'Bogdan', 'bogdan@example.org', 'none', /member already, or has an earlier invitation/],
    [5014, 'Tudor', 'tudor@example.org', 'down', /Plex can't be reached at the moment\. I will try again/],
    [5015, 'Gabi', 'gabi@example.org', 'garbage', /Plex can't be reached at the moment\. I will try again/],
    [5017, 'Horia', 'horia@example.org', 'slow', /Plex can't be reached at the moment\. I will try again/],
  ] as const)(
    '%i, %s, %s, Plex %s: what it answers is told as it is',
    async (id, name, email, outage, words) => {
      const person = await aNewcomer(id, name);
      await person.send(email);
      await person.waitFor(/library at Plex/);
      await person.press('🎞 Yes, invite me');
      await person.waitFor(/IMDb profile/);
      await person.press('Skip');
      await person.waitFor(/What shall I tell you/);
      await system.world.setOutage('plex-tv', outage);
      await person.press('✓ Done');
      await person.waitFor(words);
      await system.world.setOutage('plex-tv', 'none');
      expect((await known(person)).email).toContain(email);
    },
  );

  test('a command in the middle does what it says, and nothing was changed', async () => {
    const irina = system.person(5010, 'Irina');
    await irina.send('/update_user');
    await irina.waitFor(/Irina@example.org/);
    await irina.send('other@example.org');
    await irina.waitFor(/✓ other@example.org/);
    await irina.press('❓ Help');
    await irina.waitFor(/What I can do/);
    await irina.send('300');
    await irina.waitFor(/300.*\(2006\)/s);
    expect((await known(irina)).email).toContain('Irina@example.org');
  });

  test('a button of a dialogue that is over tells the way back', async () => {
    const irina = system.person(5010, 'Irina');
    await irina.send('/update_user');
    const question = await irina.waitFor(/Irina@example.org/);
    await irina.send('/cancel');
    await irina.waitFor(/start afresh/);
    await irina.press('Keep it', { in: question });
    await irina.waitFor(/Those questions are over/);
  });

  test('the bot is killed between two questions, and in the middle of one: the dialogue goes on', async () => {
    const vlad = await aNewcomer(5012, 'Vlad');
    await vlad.send('vlad@example.org');
    await vlad.waitFor(/✓ vlad@example.org.*Plex/s);
    await vlad.press('🎞 Yes, invite me');
    await vlad.waitFor(/IMDb profile/);
    await system.matinee.services.telegram.kill('SIGKILL');
    await vlad.send('ur12345678');
    await vlad.waitFor(/ur12345678.*What shall I tell you/s, { timeoutMs: 30_000 });
    await vlad.press('✓ Done');
    await system.matinee.services.telegram.kill('SIGKILL');
    // Killed after Plex had taken it, the bot asks again, and hears that an invitation waits.
    const done = /All set.*vlad@example.org.*ur12345678.*(sent an invitation|earlier invitation)/s;
    await vlad.waitFor(done, { timeoutMs: 30_000 });
  });
});

/** The commands that the chat of a person shows. */
async function commandsOf(id: number): Promise<string[]> {
  const { TELEGRAM_API_ROOT, TELEGRAM_TOKEN } = system.matinee.env;
  const scope = encodeURIComponent(JSON.stringify({ type: 'chat', chat_id: id }));
  const answer = await fetch(`${TELEGRAM_API_ROOT}/bot${TELEGRAM_TOKEN}/getMyCommands?scope=${scope}`);
  const { result } = (await answer.json()) as { result: { command: string; description: string }[] };
  return result.map(({ command, description }) => `${command}: ${description}`);
}

/** Somebody's page, by the number that the list of people gives them, on whichever page of it they are. */
async function open(name: string) {
  await ana.send('/users');
  let list = await ana.waitFor(/people are in/);
  for (let turns = 0; turns < 5; turns += 1) {
    const number = new RegExp(`(\\d+)\\. ${name} ·`).exec(list.text)?.[1];
    if (number !== undefined) {
      await ana.press(number, { in: list });
      return await ana.waitFor(new RegExp(`^${name} ·.*Downloads: 0`, 's'));
    }
    await ana.press('›', { in: list });
    list = await ana.waitFor(/people are in/);
  }
  throw new Error(`${name} is on no page`);
}

describe('people and roles', () => {
  test('an admin sees who is in, promotes and removes after a question; menus follow', async () => {
    const ioana = await aNewcomer(5020, 'Ioana');
    await ioana.send('/users');
    await ioana.waitFor(/for admins only/);
    expect((await commandsOf(5020)).join()).not.toContain('users:');

    expect((await open('Ioana')).text).toMatch(/user.*Here just now.*E-mail: none/s);
    await ana.press('⬆ Make an admin');
    await ana.waitFor(/Make Ioana an admin\?/);
    await ana.press('Yes');
    await ana.waitFor(/✓ Ioana is an admin now.*Ioana · admin/s);
    expect((await commandsOf(5020)).join()).toContain('users: People and their roles');
    await ioana.send('/users');
    await ioana.waitFor(/people are in/);

    await open('Ioana');
    await ana.press('✕ Remove');
    await ana.waitFor(/Remove Ioana\?/);
    await ana.press('Yes');
    await ana.waitFor(/Ioana has been removed/);
    expect(await commandsOf(5020)).toEqual([]);
    await ioana.send('the matrix');
    await ioana.waitFor(/private film club/);
  });

  test('the last admin stays', async () => {
    const dana = (await saidByBot(system.person(5004, 'Dana'))).some((text) => /Welcome/.test(text));
    await open(dana ? 'Dana' : 'Dan');
    await ana.press('⬇ No longer an admin');
    await ana.waitFor(/They stay in as a user/);
    await ana.press('Yes');
    await ana.waitFor(/is no longer an admin/);
    await ana.press('‹ All people');
    await ana.waitFor(/people are in/);
    await open('Ana');
    await ana.press('✕ Remove');
    await ana.waitFor(/Remove yourself/);
    await ana.press('Yes');
    await ana.waitFor(/Ana is the last admin/);
  });

  test('the language changes the words, the keyboard and the command menu; the newsletter flips', async () => {
    const irina = system.person(5010, 'Irina');
    await irina.send('/language');
    await irina.waitFor(/Which language/);
    await irina.press('🇷🇴 Română');
    await irina.waitFor(/De acum vorbim românește/);
    expect(await commandsOf(5010)).toContain('language: Schimbă limba');
    await irina.send('/change_newsletter');
    await irina.waitFor(/Newsletterul este acum oprit/);
    await irina.send('/change_newsletter');
    await irina.waitFor(/este acum pornit\.$/);
    await ana.send('/change_newsletter');
    await ana.waitFor(/newsletter is on now. But I have no e-mail address/);
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
