/**
 * A mail server in a process of its own that takes everything, counts it, and keeps the first mail. Says its port on
 * stdout; asked over its channel, how many it has taken.
 */
import { writeFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [, , keptFile = ''] = process.argv;
let taken = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, callback) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => {
      if (taken === 0) parts.push(part);
    });
    stream.on('end', () => {
      if (taken === 0) writeFileSync(keptFile, Buffer.concat(parts));
      taken += 1;
      callback(null, 'taken');
    });
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : null });
});
process.on('message', () => {
  process.send?.({ taken });
  taken = 0;
});
