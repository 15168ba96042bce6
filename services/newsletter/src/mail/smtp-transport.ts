import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { SmtpError } from './classify-failure.ts';

export interface SmtpSettings {
  server: { hostname: string; from: string };
  port: number;
  isSecure: boolean;
  login?: { user: string; password: string } | undefined;
  dkim?: { domain: string; selector: string; key: string } | undefined;
}

/** A mail to one person. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Of the mail, not of an attempt: who gets it twice can tell that it is one. */
  messageId: string;
  date: Date;
  unsubscribeUrl: string;
  listId: string;
}

export interface MailTransport {
  /** Resolves when the server has taken it. Rejects with what `classifyFailure` reads. */
  send(mail: Mail, signal: AbortSignal): Promise<void>;
  /** Greets the server and logs in, and sends nothing. Rejects with nodemailer's error. */
  verify(): Promise<void>;
  close(): void;
}

/** Mails at once: a household's mail provider likes it slow. */
export const CONNECTIONS = 2;

/** nodemailer's own list leaves out List-Unsubscribe-Post, which RFC 8058 wants signed. */
const SIGNED_HEADERS =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post';

const PIECE_BYTES = 16 * 1024;

const TIMEOUTS = { connectMs: 15_000, greetingMs: 15_000, silenceMs: 60_000 };

export interface SmtpOptions {
  timeouts?: typeof TIMEOUTS;
  /** Whose certificates are trusted, in PEM form; those of Node's own list without it. */
  authority?: string | undefined;
}

export function createSmtpTransport(
  settings: SmtpSettings,
  { timeouts = TIMEOUTS, authority }: SmtpOptions = {},
): MailTransport {
  const { server, port, isSecure, login } = settings;
  const write = createMailWriter(settings);
  /** Of which the server has been given the last byte. */
  const given = new WeakSet<object>();
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    // What is to be tried again is the outbox's to say; but a server may have closed a connection that it was not to use again.
    maxRequeues: 1,
    host: server.hostname,
    port,
    secure: isSecure,
    // A password goes over no line that others can read.
    requireTLS: login !== undefined && !isLoopback(server.hostname),
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    dnsTimeout: timeouts.connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(authority === undefined ? {} : { tls: { ca: authority } }),
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
  });
  transport.use('stream', (sending, done) => {
    const { raw } = sending.data;
    sending.message.processFunc((input) => Readable.from(passOn(input, () => given.add(raw as Buffer))));
    done();
  });
  // Each mail's own promise says what went wrong with it.
  transport.on('error', () => undefined);

  return {
    async send(mail, signal) {
      const { envelope, raw } = await write(mail);
      try {
        // With its size, a server that finds it too large says so before it has read it.
        await transport.sendMail({ envelope: { ...envelope, size: raw.length }, raw, signal });
      } catch (error) {
        throw Object.assign(error as SmtpError, { wasGiven: given.has(raw) });
      }
    },
    verify: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

/** Makes a mail's bytes, signed where there is a key: before a connection waits for them. */
function createMailWriter({ server, dkim }: SmtpSettings) {
  const writer = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim === undefined
      ? {}
      : {
          dkim: {
            domainName: dkim.domain,
            keySelector: dkim.selector,
            privateKey: dkim.key,
            headerFieldNames: SIGNED_HEADERS,
          },
        }),
  });
  return async (mail: Mail) => {
    const { envelope, message } = await writer.sendMail({
      from: server.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      date: mail.date,
      headers: {
        'List-Id': mail.listId,
        'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
      },
    });
    return { envelope, raw: message as Buffer };
  };
}

/**
 * The connection reads it when the server has asked for the text, and not before; when it has read all, the dot that ends a
 * mail follows at once. In pieces: it reads the next when the last is on its way.
 */
async function* passOn(input: AsyncIterable<Buffer>, onEnd: () => void): AsyncGenerator<Buffer> {
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
  }
  onEnd();
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '::1' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
  );
}
