/**
 * An SMTP server that accepts everything, without TLS and with any password, and answers a few addresses as real servers
 * answer theirs:
 * - `bounce…@` 550 5.1.1, no such user
 * - `full…@` 452 4.2.2, mailbox full
 * - `greylist…@` 451 4.7.1 for the first attempt, then accepted
 * - `blocked…@` accepted as a recipient, refused after the text: 554 5.7.1
 */
import { createServer, type Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { CallLog } from '../world/call-log.ts';
import { listenOn } from '../world/listen-on.ts';
import { GARBAGE_PAGE, trackSockets } from '../world/service-server.ts';
import type { OutageMode } from '../world/services.ts';
import type { Mailbox } from './mailbox.ts';

export interface MailServer {
  port: number;
  cutConnections(): void;
  close(): Promise<void>;
}

/** What the server says it takes. */
const MAX_MAIL_BYTES = 20 * 1024 * 1024;

export async function createMailServer(deps: {
  mailbox: Mailbox;
  outage: () => OutageMode;
  slowMs: number;
  calls: CallLog;
  preferredPort: number;
  logger: FastifyBaseLogger;
}): Promise<MailServer> {
  const { mailbox, outage, calls, logger } = deps;
  const greylisted = new Set<string>();

  const smtp = new SMTPServer({
    name: 'mail.sandbox.test',
    banner: 'Matinee sandbox',
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    logger: false,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'anybody' }),
    onMailFrom(_address, _session, callback) {
      if (outage() === 'rate-limited')
        return callback(refusal(421, '4.7.0 Too many messages from you, try again later'));
      setTimeout(callback, outage() === 'slow' ? deps.slowMs : 0);
    },
    onRcptTo(address, _session, callback) {
      const refused = refuse(address.address);
      if (refused !== null)
        calls.record('mail', {
          what: `RCPT ${address.address}`,
          status: refused.responseCode,
          durationMs: 0,
        });
      callback(refused);
    },
    onData(stream, session, callback) {
      const startedAt = performance.now();
      const recipients = session.envelope.rcptTo.map((one) => one.address);
      const sender = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
      const done = (error: MailRefusal | null, status: number): void => {
        const durationMs = Math.round(performance.now() - startedAt);
        calls.record('mail', { what: `mail to ${recipients.join(', ')}`, status, durationMs });
        callback(error, 'kept');
      };
      readAll(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) return done(refusal(552, '5.3.4 Message too big'), 552);
          if (recipients.some((one) => one.startsWith('blocked'))) {
            return done(refusal(554, '5.7.1 Message refused for its content'), 554);
          }
          await mailbox.keep(raw, { sender, recipients });
          done(null, 250);
        })
        .catch((error: unknown) => {
          logger.error({ err: error }, 'mail not kept');
          done(refusal(451, '4.3.0 Local error'), 451);
        });
    },
  });
  smtp.on('error', (error: unknown) => logger.debug({ err: error }, 'SMTP connection failed'));

  function refuse(address: string): MailRefusal | null {
    if (address.startsWith('bounce')) return refusal(550, '5.1.1 No such user here');
    if (address.startsWith('full')) return refusal(452, '4.2.2 Mailbox full');
    if (address.startsWith('greylist') && !greylisted.has(address)) {
      greylisted.add(address);
      return refusal(451, '4.7.1 Greylisted, please try again');
    }
    return null;
  }

  const server = createServer((socket: Socket) => {
    if (socket.destroyed) return;
    if (outage() === 'garbage') {
      socket.end(`HTTP/1.1 400 Bad Request\r\ncontent-type: text/html\r\n\r\n${GARBAGE_PAGE}\r\n`);
      return;
    }
    smtp.connect(socket);
  });
  const sockets = trackSockets(server, () => {
    const isDown = outage() === 'down';
    if (isDown) calls.record('mail', { what: 'a connection, reset', status: 0, durationMs: 0 });
    return isDown;
  });
  const port = await listenOn(server, deps.preferredPort);

  return {
    port,
    cutConnections: () => sockets.cut(),
    async close() {
      sockets.cut();
      await new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

type MailRefusal = Error & { responseCode: number };

function refusal(responseCode: number, text: string): MailRefusal {
  return Object.assign(new Error(text), { responseCode });
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
