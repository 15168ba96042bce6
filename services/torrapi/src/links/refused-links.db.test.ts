import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import { beforeEach, describe, expect, test } from 'vitest';
import { ALL, linksUnderTest } from '../testing/links-under-test.ts';

const world = linksUnderTest();
const { everything, get, later, press, query, toDownload, token, userRow } = world;

describe('unsubscribing', () => {
  const nextDay = () => new Date(world.issuedAt.getTime() + 86_400_000);
  beforeEach(() => query("update users set wants_newsletter = true, email = 'ana@example.org'||id"));

  test.each([
    ['by the button', 'application/x-www-form-urlencoded', 'confirm=yes'],
    ['by one click in a mail program', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'by one click, as multipart',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
  ])('%s works at once, and again', async (_, type, payload) => {
    const url = `/l/${token({ purpose: 'unsubscribe' })}`;
    for (let n = 0; n < 2; n += 1) {
      const answer = await world.torrapi.app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': type },
        payload,
      });
      expect(answer.statusCode).toBe(200);
      expect(await userRow()).toMatchObject({ wants_newsletter: false });
    }
    expect(await userRow(2)).toMatchObject({ wants_newsletter: true });
  });

  test('shows a button before, and what is so after; it can be taken back in the bot, and done again', async () => {
    const of = token({ purpose: 'unsubscribe' });
    expect((await get(of)).payload).toMatch(/No more newsletters\?.*<button/s);
    await press(of);
    const after = await get(of);
    expect(after.payload).toContain('You are unsubscribed');
    expect(after.payload).not.toContain('<button');
    await query('update users set wants_newsletter = true where id = 1');
    expect((await get(of)).payload).toContain('<button');
  });

  test.each([
    [
      'after its reader has made their links void',
      () => query(`update users set links_valid_from = '${nextDay().toISOString()}'`),
    ],
    ['ten years later', async () => later(3_650)],
  ])('works under any mail that we have sent, %s; nothing else does', async (_, happen) => {
    const [mail, ...others] = [{ purpose: 'unsubscribe' as const }, ...ALL].map((action) => token(action));
    await happen();
    for (const other of others.filter((one) => one !== mail)) expect((await get(other)).statusCode).toBe(410);
    const page = await get(mail ?? '');
    expect(page.statusCode).toBe(200);
    expect(page.payload).toContain('works as long as you like');
    const oneClick = await press(mail ?? '', { 'List-Unsubscribe': 'One-Click' });
    expect(oneClick.statusCode).toBe(200);
    expect(await userRow()).toMatchObject({ wants_newsletter: false });
    expect(await userRow(2)).toMatchObject({ wants_newsletter: true });
  });

  test('leaves the other links of the mail as they are', async () => {
    const of = toDownload();
    await press(token({ purpose: 'unsubscribe' }));
    expect((await press(of)).statusCode).toBe(200);
    expect(world.daemon.torrents).toHaveLength(1);
  });

  test('of somebody who is gone is said to be done, as they get no mail', async () => {
    await query("update users set state = 'removed' where id = 1");
    const of = token({ purpose: 'unsubscribe' });
    expect((await press(of, { 'List-Unsubscribe': 'One-Click' })).statusCode).toBe(200);
  });

  test('is the only thing that one click does', async () => {
    const before = await everything();
    for (const action of ALL.filter(({ purpose }) => purpose !== 'unsubscribe')) {
      const answer = await press(token(action), { 'List-Unsubscribe': 'One-Click' });
      expect(answer.statusCode).toBe(400);
    }
    expect(await everything()).toBe(before);
  });
});

describe('refused, with nothing changed, and a code for programs', () => {
  const asProgram = { accept: 'application/json' };

  test.each([
    ['a changed link', 404, 'link-not-ours', () => `${toDownload().slice(0, -1)}!`],
    ['no link at all', 404, 'link-not-ours', () => 'x'],
    ['a link with something behind it', 404, 'link-not-ours', () => `${toDownload()}/more`],
    [
      'one of another secret',
      404,
      'link-not-ours',
      () => createMailLinks('somebody else’s secret').token(1, { purpose: 'unsubscribe' }, world.issuedAt),
    ],
    ['a link for admins', 404, 'link-not-ours', () => token({ purpose: 'admin' })],
    ['a link of an unknown reader', 410, 'reader-removed', () => token({ purpose: 'unsubscribe' }, 99)],
  ])('%s', async (_, status, code, make) => {
    const of = make();
    const before = await everything();
    expect((await get(of)).statusCode).toBe(status);
    expect((await get(of)).headers['content-type']).toMatch(/^text\/html/);
    expect((await press(of)).statusCode).toBe(status);
    const problem = await press(of, { confirm: 'yes' }, asProgram);
    expect(problem.json()).toMatchObject({ status, code });
    expect(await everything()).toBe(before);
  });

  test('an expired link', async () => {
    const of = toDownload();
    later(30);
    const before = await everything();
    expect((await press(of)).payload).toContain('This link is too old');
    expect((await press(of, { confirm: 'yes' }, asProgram)).json()).toMatchObject({ code: 'link-expired' });
    expect(await everything()).toBe(before);
  });

  test('a link of somebody whom an admin took off', async () => {
    await query("update users set state = 'removed', language = 'ro' where id = 1");
    const before = await everything();
    const page = await press(toDownload());
    expect(page.statusCode).toBe(410);
    expect(page.payload).toContain('Contul este închis');
    expect(await everything()).toBe(before);
  });

  test.each([
    ['nothing', 'application/x-www-form-urlencoded', ''],
    ['another form', 'application/x-www-form-urlencoded', 'a=b'],
    ['another multipart', 'multipart/form-data; boundary=x', '--x--'],
    ['JSON', 'application/json', '{"confirm":"yes"}'],
    ['a body too large', 'application/x-www-form-urlencoded', `confirm=${'y'.repeat(10_000)}`],
  ])('a POST of %s, in which nobody has pressed a button', async (_, type, payload) => {
    const before = await everything();
    const url = `/l/${toDownload()}`;
    const answer = await world.torrapi.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(await everything()).toBe(before);
  });

  test('in the language of the browser where the reader is not known', async () => {
    const page = await get('x', { 'accept-language': 'fr;q=0.9, ro-RO;q=0.8, en;q=0.1' });
    expect(page.payload).toContain('Linkul nu merge');
    expect((await get('x', { 'accept-language': 'fr' })).payload).toContain('This link does not work');
  });
});

test('an address longer than any of ours is not even looked up', async () => {
  const answer = await get('x'.repeat(5_000));
  expect(answer.statusCode).toBe(414);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
});

test('the proxy may leave TORR_API_PATH in the address, and everything is there', async () => {
  const status = async (url: string) => (await world.torrapi.app.inject({ url })).statusCode;
  expect(await status(`/matinee/l/${toDownload()}`)).toBe(200);
  expect(await status('/matinee/live')).toBe(200);
  expect(await status('/matinee/v1/torrents')).toBe(401);
  expect(await status('/matinee/docs/openapi.json')).toBe(200);
  expect(await status('/matineelive')).toBe(404);
  const { servers } = (await world.torrapi.app.inject('/docs/openapi.json')).json();
  expect(servers).toEqual([{ url: '/matinee' }]);
});

test('a database that is away is told as a page, and as nothing more', async () => {
  await query('alter table users rename to away');
  try {
    const page = await get(toDownload());
    expect(page.statusCode).toBe(500);
    expect(page.payload).toContain('Something is wrong on our side');
    expect(page.payload).not.toContain('relation');
  } finally {
    await query('alter table away rename to users');
  }
});
