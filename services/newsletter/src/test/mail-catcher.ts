import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What a real server may do at a point of the talk: a refusal, or nothing at all any more. */
export type Whim = { responseCode: number; text: string } | 'silence' | 'break';

export interface MailCatcher {
  port: number;
  caught: { to: string[]; raw: string; mail: Email }[];
  /** By a mark in the address, at RCPT TO. */
  atRecipient: Map<string, Whim>;
  /** By a mark in the address, after the text has come. */
  atData: Map<string, Whim>;
  /** Is asked before a mail is taken; the answer waits for it. */
  beforeTaking: (to: string) => Promise<void>;
  close(): Promise<void>;
}

/** A real SMTP server that keeps what it takes. */
export async function startMailCatcher(): Promise<MailCatcher> {
  const catcher: MailCatcher = {
    port: 0,
    caught: [],
    atRecipient: new Map(),
    atData: new Map(),
    beforeTaking: async () => undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const whimFor = (whims: Map<string, Whim>, address: string) =>
    [...whims].find(([mark]) => address.includes(mark))?.[1];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 500,
    onRcptTo({ address }, _session, callback) {
      answer(whimFor(catcher.atRecipient, address), callback);
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const whim = whimFor(catcher.atData, to.join());
        if (whim !== undefined) return answer(whim, callback);
        catcher
          .beforeTaking(to[0] ?? '')
          .then(async () => {
            const raw = Buffer.concat(parts);
            catcher.caught.push({ to, raw: raw.toString(), mail: await PostalMime.parse(raw) });
            callback(null, 'taken');
          })
          .catch((error: Error) => callback(error));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  catcher.port = (server.server.address() as { port: number }).port;
  return catcher;
}

function answer(whim: Whim | undefined, callback: (error?: Error | null) => void): void {
  if (whim === 'silence') return;
  if (whim === undefined) callback();
  else if (whim === 'break') callback(Object.assign(new Error('4.3.0 going down'), { responseCode: 421 }));
  else callback(Object.assign(new Error(whim.text), { responseCode: whim.responseCode }));
}
