import { expect, test } from 'vitest';
import { classifyFailure, type SmtpError } from './classify-failure.ts';

const reply = (code: string, command: string, responseCode: number, response: string): SmtpError => ({
  code,
  command,
  responseCode,
  response: `${responseCode} ${response}`,
});
const rcpt = (responseCode: number, text: string) => reply('EENVELOPE', 'RCPT TO', responseCode, text);
const data = (responseCode: number, text: string) => reply('EMESSAGE', 'DATA', responseCode, text);

test.each<[string, SmtpError, string]>([
  ['no such user', rcpt(550, '5.1.1 No such user'), 'address-refused'],
  ['no such user, without an enhanced code', rcpt(550, 'No such user'), 'address-refused'],
  ['a mailbox that is switched off', rcpt(550, '5.2.1 Mailbox disabled'), 'address-refused'],
  ['not local', rcpt(551, 'User not local'), 'address-refused'],
  ['a bad address', rcpt(553, '5.1.3 Bad address'), 'address-refused'],
  ['an address that no server was asked about', { code: 'EENVELOPE', command: 'API' }, 'address-refused'],
  ['a full mailbox', rcpt(452, '4.2.2 Mailbox full'), 'later'],
  ['a full mailbox, said as if for good', rcpt(552, '5.2.2 Over quota'), 'later'],
  ['greylisting', rcpt(451, '4.7.1 Greylisted'), 'later'],
  ['the enhanced code decides', rcpt(550, '4.7.1 Try again'), 'later'],
  ['out of step', rcpt(503, '5.5.1 Bad sequence'), 'later'],
  ['a local error after the text', data(451, '4.3.0 Local error'), 'later'],
  ['a policy against the recipient', rcpt(550, '5.7.1 Not allowed'), 'mail-refused'],
  ['spam', data(554, '5.7.1 Spam'), 'mail-refused'],
  ['too big', data(552, '5.3.4 Too big'), 'mail-refused'],
  ['too big for what the server announced', { code: 'EMESSAGE' }, 'mail-refused'],
  ['a wrong password', reply('EAUTH', 'AUTH PLAIN', 535, '5.7.8 Bad credentials'), 'ours'],
  ['a log-in that is needed', rcpt(530, '5.7.0 Authentication required'), 'ours'],
  ['a sender that is not allowed', reply('EENVELOPE', 'MAIL FROM', 553, '5.7.1 Sender not allowed'), 'ours'],
  [
    'a log-in server that is away',
    reply('EAUTH', 'AUTH PLAIN', 454, '4.7.0 Temporary failure'),
    'unavailable',
  ],
  ['too many connections', reply('ECONNECTION', 'CONN', 421, '4.7.0 Too many'), 'unavailable'],
  [
    'too big for MAIL FROM',
    reply('EENVELOPE', 'MAIL FROM', 552, '5.3.4 Message size exceeds fixed limit'),
    'mail-refused',
  ],
  [
    'a connection that breaks when all of it was given',
    { code: 'ECONNECTION', command: 'CONN', wasGiven: true },
    'unanswered',
  ],
  ['silence when all of it was given', { code: 'ETIMEDOUT', command: 'CONN', wasGiven: true }, 'unanswered'],
  ['a refusal when all of it was given', { ...data(451, '4.3.0 Local error'), wasGiven: true }, 'later'],
  [
    'a goodbye when all of it was given',
    { ...reply('ECONNECTION', 'CONN', 421, '4.3.2 Shutting down'), wasGiven: true },
    'unavailable',
  ],
  ['nobody listens', { code: 'ESOCKET', command: 'CONN' }, 'unavailable'],
  ['no answer', { code: 'ETIMEDOUT', command: 'CONN' }, 'unavailable'],
  ['no such host', { code: 'EDNS', command: 'CONN' }, 'unavailable'],
  ['something that is no SMTP error', {}, 'unavailable'],
])('%s', (_what, error, expected) => {
  expect(classifyFailure(error).type).toBe(expected);
});

test('what a server says is passed on without addresses, in one line', () => {
  const { reason } = classifyFailure(
    rcpt(550, '5.1.1 <ana@example.org>\r\n unknown, ask postmaster@example.org'),
  );
  expect(reason).toBe('550 5.1.1 … unknown, ask …');
});
