import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CatcherOptions, type MailCatcher, startMailCatcher } from '../test/mail-catcher.ts';
import { createSmtpTransport, type Mail } from './smtp-transport.ts';

const OPENSSL = '/usr/bin/openssl';
const LOGIN = { user: 'ana', password: 'a password for tests' };
const MAIL: Mail = {
  to: { name: 'Ana', address: 'ana@example.org' },
  subject: 'New: Heat',
  text: 'Heat',
  html: '<p>Heat</p>',
  messageId: '<issue-1@example.org>',
  date: new Date('2026-11-27T08:00:00Z'),
  unsubscribeUrl: 'https://links.example.org/l/x',
  listId: 'Matinee <newsletter.example.org>',
};

describe.skipIf(!existsSync(OPENSSL))('over lines that others can read (needs openssl)', () => {
  let keys: { key: string; cert: string };
  let catcher: MailCatcher;

  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'matinee-tls-'));
    const at = (name: string) => path.join(folder, name);
    execFileSync(
      OPENSSL,
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=mail'],
        ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', at('key.pem'), '-out', at('cert.pem')],
      ],
      { stdio: 'ignore' },
    );
    keys = { key: await readFile(at('key.pem'), 'utf8'), cert: await readFile(at('cert.pem'), 'utf8') };
    await rm(folder, { recursive: true });
  }, 60_000);
  afterEach(() => catcher.close());

  async function send(
    server: CatcherOptions,
    { hostname = '127.0.0.1', authority }: { hostname?: string; authority?: string } = {},
  ): Promise<void> {
    catcher = await startMailCatcher({ login: LOGIN, ...server });
    const transport = createSmtpTransport(
      {
        server: { hostname, from: 'Matinee <films@example.org>' },
        port: catcher.port,
        isSecure: server.tls?.isFromFirstByte ?? false,
        login: LOGIN,
      },
      { authority },
    );
    try {
      await transport.send(MAIL, AbortSignal.timeout(20_000));
    } finally {
      transport.close();
    }
  }

  test.each([
    ['STARTTLS', false],
    ['TLS from the first byte', true],
  ])('%s: password and mail go encrypted', async (_what, isFromFirstByte) => {
    await send({ tls: { ...keys, isFromFirstByte } }, { authority: keys.cert });
    expect(catcher.logins).toEqual([{ user: 'ana', isSecure: true }]);
    expect(catcher.caught).toMatchObject([{ isSecure: true, user: 'ana', to: ['ana@example.org'] }]);
  });

  test.each([
    ['STARTTLS', false],
    ['TLS from the first byte', true],
  ])('%s of a server that nobody vouches for: it gets neither', async (_what, isFromFirstByte) => {
    await expect(send({ tls: { ...keys, isFromFirstByte } })).rejects.toThrow(/certificate/);
    expect([catcher.logins, catcher.caught]).toEqual([[], []]);
  });

  test('a server elsewhere that offers no encryption gets neither', async () => {
    // An address of this machine that does not say so.
    await expect(send({}, { hostname: '0.0.0.0' })).rejects.toThrow(/TLS/);
    expect([catcher.logins, catcher.caught]).toEqual([[], []]);
  });
});
