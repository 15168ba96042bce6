import { isIP } from 'node:net';
import nodemailer from 'nodemailer';

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

const TIMEOUTS = { connectMs: 15_000, greetingMs: 15_000, silenceMs: 60_000 };

export function createSmtpTransport(settings: SmtpSettings, timeouts = TIMEOUTS): MailTransport {
  const { server, port, isSecure, login, dkim } = settings;
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    // What is to be tried again is the outbox's to say.
    maxRequeues: 0,
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
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
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
  // Each mail's own promise says what went wrong with it.
  transport.on('error', () => undefined);

  return {
    async send(mail, signal) {
      await transport.sendMail({
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
        signal,
      });
    },
    verify: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '::1' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
  );
}
