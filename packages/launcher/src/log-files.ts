import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';

/** Everything that the programs said, a file for each. */
export interface LogFiles {
  write(program: string, line: string): void;
  close(): Promise<void>;
}

/** Starts the files anew: they tell of this run. Only their owner may read them: they name people and films. */
export function openLogFiles(dir: string): LogFiles {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const streams = new Map<string, WriteStream>();
  return {
    write(program, line) {
      let stream = streams.get(program);
      if (!stream) {
        stream = createWriteStream(path.join(dir, `${program}.log`), { flags: 'w', mode: 0o600 });
        // A full disk must not end Matinee; what it did is in the database.
        stream.on('error', () => undefined);
        streams.set(program, stream);
      }
      stream.write(`${line}\n`);
    },
    async close() {
      await Promise.all(
        [...streams.values()].map((stream) => new Promise<void>((resolve) => stream.end(() => resolve()))),
      );
    },
  };
}
