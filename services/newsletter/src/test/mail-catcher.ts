import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/**
 * What a real server may do at a point of the talk: refuse, say nothing any more, say goodbye, or hang up without a word
 * (after the text has come it has taken the mail then, and its answer is lost).
 */
export type Whim = { responseCode: number; text: string } | 'silence' | 'break' | 'hang-up';

export interface MailCatcher {
  port: number;
  /** `user`: who had logged in. `isSecure`: over TLS. */
  caught: { to: string[]; raw: string; mail: Email; isSecure: boolean; user: string | null }[];
  /** How many were opened. */
  connections: number;
  /** Log-ins that were tried, by whom. */
  logins: { user: string; isSecure: boolean }[];
  /** By a mark in the address, at RCPT TO. */
  atRecipient: Map<string, Whim>;
  /** By a mark in the address, after the text has come. */
  atData: Map<string, Whim>;
  /** Is asked before a mail is taken; the answer waits for it. */
  beforeTaking: (to: string) => Promise<void>;
  close(): Promise<void>;
}

export interface CatcherOptions {
  /** With TLS: from the first byte, or when asked by STARTTLS. */
  tls?: { key: string; cert: string; isFromFirstByte: boolean };
  /** Takes mail only from who logs in so. */
  login?: { user: string; password: string };
}

/** A real SMTP server that keeps what it takes. */
export async function startMailCatcher({ tls, login }: CatcherOptions = {}): Promise<MailCatcher> {
  const catcher: MailCatcher = {
    port: 0,
    caught: [],
    connections: 0,
    logins: [],
    atRecipient: new Map(),
    atData: new Map(),
    beforeTaking: async () => undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const whimFor = (whims: Map<string, Whim>, address: string) =>
    [...whims].find(([mark]) => address.includes(mark))?.[1];
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: login === undefined,
    ...(tls === undefined ? { disabledCommands: ['STARTTLS'] } : { key: tls.key, cert: tls.cert }),
    secure: tls?.isFromFirstByte ?? false,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 500,
    onAuth({ username = '', password }, session, callback) {
      catcher.logins.push({ user: username, isSecure: session.secure });
      if (username === login?.user && password === login.password) callback(null, { user: username });
      else callback(Object.assign(new Error('5.7.8 Bad credentials'), { responseCode: 535 }));
    },
    onRcptTo({ address }, session, callback) {
      const whim = whimFor(catcher.atRecipient, address);
      if (whim === 'hang-up') sockets.get(session.remotePort)?.destroy();
      else answer(whim, callback);
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const whim = whimFor(catcher.atData, to.join());
        if (whim !== undefined && whim !== 'hang-up') return answer(whim, callback);
        catcher
          .beforeTaking(to[0] ?? '')
          .then(async () => {
            const raw = Buffer.concat(parts);
            const { secure: isSecure, user } = session;
            const mail = await PostalMime.parse(raw);
            catcher.caught.push({ to, raw: raw.toString(), mail, isSecure, user: user ?? null });
            if (whim === 'hang-up') sockets.get(session.remotePort)?.destroy();
            else callback(null, 'taken');
          })
          .catch((error: Error) => callback(error));
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    catcher.connections += 1;
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  catcher.port = (server.server.address() as { port: number }).port;
  return catcher;
}

function answer(whim: Exclude<Whim, 'hang-up'> | undefined, callback: (error?: Error | null) => void): void {
  if (whim === 'silence') return;
  if (whim === undefined) callback();
  else if (whim === 'break') callback(Object.assign(new Error('4.3.0 going down'), { responseCode: 421 }));
  else callback(Object.assign(new Error(whim.text), { responseCode: whim.responseCode }));
}
