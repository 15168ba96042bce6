import { describe, expect, it } from 'vitest';
import { openTestSandbox } from '../testing/sandbox-for-tests.ts';
import { sendMail, talkSmtp } from '../testing/send-mail.ts';

const codes = (answers: string[]): string[] => answers.map((answer) => answer.slice(0, 3));

const MAIL = `From: Matinee <cinema@matinee.example>
To: ana@example.org
Subject: =?utf-8?Q?Dou=C4=83_filme_noi?=
List-Unsubscribe: <http://127.0.0.1/u/1>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8

Two films are new.
--x
Content-Type: text/html; charset=utf-8

<p>Two films are <b>new</b>. <img src="cid:logo@x"><script>alert(1)</script></p>
--x--`;

describe('the mail server', () => {
  it('keeps a mail with its text, its HTML, its headers and its envelope', async () => {
    const sandbox = await openTestSandbox();
    expect(codes(await sendMail(sandbox, 'ana@example.org', MAIL))).toEqual([
      '220',
      '250',
      '250',
      '250',
      '354',
      '250',
    ]);
    const mail = await sandbox.world.waitForMail((one) => one.recipients.includes('ana@example.org'));
    expect(mail).toMatchObject({
      subject: 'Două filme noi',
      from: 'Matinee <cinema@matinee.example>',
      preview: 'Two films are new.',
      hasHtml: true,
    });
    expect(mail.text).toContain('Two films are new.');
    expect(mail.html).toContain('<b>new</b>');
    expect(mail.headers).toContainEqual({
      name: 'List-Unsubscribe-Post',
      value: 'List-Unsubscribe=One-Click',
    });
    await sandbox.world.clearMails();
    expect(await sandbox.world.mails()).toEqual([]);
  });

  it('shows HTML where it can run nothing and reach nothing outside this machine', async () => {
    const sandbox = await openTestSandbox();
    await sendMail(sandbox, 'ana@example.org', MAIL);
    const answer = await fetch(`${sandbox.webUrl}/mail/api/1/html`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/^sandbox(?!.*allow-scripts)/);
    expect((await fetch(`${sandbox.webUrl}/mail/api/99`)).status).toBe(404);
  });

  it.each([
    ['bounce@example.org', ['550']],
    ['full@example.org', ['452']],
    ['greylist@example.org', ['451', '250']],
  ])('answers %s as a real server would', async (to, expected) => {
    const sandbox = await openTestSandbox();
    const answers: (string | undefined)[] = [];
    for (const _ of expected)
      answers.push(
        codes(await talkSmtp(sandbox, ['EHLO test', 'MAIL FROM:<a@b.example>', `RCPT TO:<${to}>`]))[3],
      );
    expect(answers).toEqual(expected);
  });

  it('refuses blocked@ only after the text', async () => {
    const sandbox = await openTestSandbox();
    const answers = await sendMail(sandbox, 'blocked@example.org', MAIL);
    expect(answers.at(-1)).toMatch(/^554 5\.7\.1/);
    expect(await sandbox.world.mails()).toEqual([]);
  });

  it('fails in its own ways: cut off, talking HTML, or asking to come back later', async () => {
    const sandbox = await openTestSandbox();
    await sandbox.world.setOutage('mail', 'rate-limited');
    expect(codes(await talkSmtp(sandbox, ['EHLO test', 'MAIL FROM:<a@b.example>']))).toEqual([
      '220',
      '250',
      '421',
    ]);
    await sandbox.world.setOutage('mail', 'garbage');
    expect((await talkSmtp(sandbox, []))[0]).toBe('HTTP/1.1 400 Bad Request');
    await sandbox.world.setOutage('mail', 'down');
    await expect(talkSmtp(sandbox, ['EHLO test'])).rejects.toThrow('ECONNRESET');
  });
});
