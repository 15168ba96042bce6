import { createHttpServer } from '@matinee/runtime/http/server';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNewsletterWorld, type NewsletterWorld, NOW } from '../test/newsletter-world.ts';
import { adminRoutes } from './admin-routes.ts';
import { issueRoute } from './issue-route.ts';

let world: NewsletterWorld;
let server: FastifyInstance;
let sendings: number;

beforeEach(async () => {
  world = await createNewsletterWorld();
  const web = { db: world.db, compose: world.compose, issues: world.issues, now: () => world.clock.now };
  sendings = 0;
  server = createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics: createMetrics({ service: 'test' }),
    checks: {},
  });
  issueRoute(server, web);
  adminRoutes(server, {
    ...web,
    routineTimes: [{ hour: 8, minute: 0 }],
    sendNow: () => {
      sendings += 1;
    },
  });
  await world.reader(1, { role: 'admin', email: 'boss@example.org' });
  await world.reader(2, { language: 'ro' });
  await world.release('Heat.1995.1080p.BluRay.x264-A', 'tt0113277');
  await world.makeIssues();
});
afterEach(async () => {
  await server.close();
  await world.close();
});

const token = (userId: number, issueId: number | null) =>
  world.compose.places.links.token(
    userId,
    issueId === null ? { purpose: 'admin' } : { purpose: 'issue', issueId },
    NOW,
  );
async function issueOf(userId: number): Promise<number> {
  const { rows } = await world.pool.query(`select id from newsletter_issues where user_id = ${userId}`);
  return Number(rows[0].id);
}
const get = (url: string) => server.inject({ url });
const press = (url: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(form).toString(),
  });
async function mails() {
  const { rows } = await world.pool.query(
    "select count(*)::int as n from notifications where kind = 'newsletter-test'",
  );
  return rows[0].n;
}

describe('the page of a whole issue', () => {
  test('shows it to its reader, in their language; looking changes nothing and is kept nowhere', async () => {
    const url = `/issue/${token(2, await issueOf(2))}`;
    const page = await get(url);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Heat');
    expect(page.body).toContain('Titluri noi');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await server.inject({ method: 'HEAD', url })).statusCode).toBe(200);
  });

  test.each([
    ['another reader’s issue', async () => token(2, await issueOf(1)), 404, 'nu este unul de-al nostru'],
    ['a link for something else', async () => token(1, null), 404, 'It is not one of ours'],
    ['something made up', async () => 'AQKB0vSYG9CEPQ', 404, 'It is not one of ours'],
  ])('refuses %s', async (_what, make, status, words) => {
    const page = await get(`/issue/${await make()}`);
    expect(page.statusCode).toBe(status);
    expect(page.body.toLowerCase()).toContain(words.toLowerCase());
    expect(page.body).not.toContain('Heat');
  });

  test('is honest about a link that is too old, or revoked', async () => {
    const url = `/issue/${token(2, await issueOf(2))}`;
    await world.pool.query(
      `update users set links_valid_from = '${new Date(NOW.getTime() + 1).toISOString()}' where id = 2`,
    );
    expect(await get(url)).toMatchObject({ statusCode: 410, body: expect.stringContaining('A fost anulat') });
    world.clock.now = new Date(NOW.getTime() + 31 * 86_400_000);
    expect(await get(url)).toMatchObject({ statusCode: 410, body: expect.stringContaining('prea vechi') });
  });
});

describe('the pages of admins', () => {
  test('show readers, issues and what the next one would hold, and nothing to others', async () => {
    const base = `/admin/${token(1, null)}`;
    const overview = await get(base);
    expect(overview.statusCode).toBe(200);
    expect(overview.body).toContain('Reader 2');
    expect(overview.body).toContain('one title, one release');
    const history = await get(`${base}/readers/2`);
    expect(history.body).toContain('on its way');
    const preview = await get(`${base}/issues/${await issueOf(2)}`);
    expect(preview.body).toContain('New: Heat');
    const mail = await get(`${base}/issues/${await issueOf(2)}/html`);
    expect(mail.body).toContain('Heat');
    expect(mail.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    // Its links are the admin's own: looking at a reader's mail gives nobody the reader's links.
    const link = /matinee\/l\/([\w-]+)/.exec(mail.body)?.[1] ?? '';
    expect(world.compose.places.links.open(link, NOW)).toMatchObject({ link: { readerId: 1 } });
    expect((await get(`${base}/readers/2/next`)).body).toContain('Nothing: there is no news');
    expect((await get(`${base}/readers/77`)).statusCode).toBe(404);
    expect((await get(`/admin/${token(2, null)}`)).statusCode).toBe(410);
  });

  test('close after half an hour, and at once when the role is taken', async () => {
    const base = `/admin/${token(1, null)}`;
    world.clock.now = new Date(NOW.getTime() + 31 * 60_000);
    expect((await get(base)).statusCode).toBe(410);
    world.clock.now = NOW;
    expect((await get(base)).statusCode).toBe(200);
    await world.pool.query("update users set role = 'user' where id = 1");
    expect((await get(base)).statusCode).toBe(410);
    expect((await press(`${base}/send-now`)).statusCode).toBe(410);
    expect(sendings).toBe(0);
  });

  test('send now, and a test that is one mail however often its button is pressed; never by a GET or from another site', async () => {
    const base = `/admin/${token(1, null)}`;
    expect(await press(`${base}/send-now`)).toMatchObject({ statusCode: 303 });
    expect(sendings).toBe(1);
    expect((await get(`${base}/send-now`)).statusCode).toBe(404);
    const form = { reader: '2', issue: String(await issueOf(2)), once: 'a-form-of-its-own' };
    expect((await press(`${base}/test`, form)).headers.location).toBe(`${base}?said=test-sent`);
    await press(`${base}/test`, form);
    expect(await mails()).toBe(1);
    expect(
      (await press(`${base}/test`, { ...form, once: 'another-form' }, { 'sec-fetch-site': 'cross-site' }))
        .statusCode,
    ).toBe(403);
    expect(await mails()).toBe(1);
    expect((await press(`${base}/test`, { reader: '2' })).statusCode).toBe(400);
  });

  test('try an address again that was refused', async () => {
    await world.pool.query(
      "insert into mail_refusals (user_id, address, reason, refused_at) values (2, 'reader2@example.org', '550 no such user', now())",
    );
    const base = `/admin/${token(1, null)}`;
    expect((await get(`${base}/readers/2`)).body).toContain('550 no such user');
    await press(`${base}/readers/2/try-again`);
    expect((await get(`${base}/readers/2`)).body).not.toContain('550 no such user');
  });
});
