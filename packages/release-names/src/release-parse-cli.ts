// `pnpm release:parse`: names on standard input, one a line; on standard output one JSON object for each, in their order.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { nameLines } from './name-lines.ts';
import { parseReleaseName } from './parse-release-name.ts';
import { releaseLine } from './release-line.ts';

async function* readings(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const name of nameLines(chunks)) {
    yield `${JSON.stringify(releaseLine(parseReleaseName(name)))}\n`;
  }
}

try {
  await pipeline(Readable.from(readings(process.stdin)), process.stdout, { end: false });
} catch (error) {
  // `… | head` closes the pipe: no more is wanted.
  const isPipeClosed = error instanceof Error && 'code' in error && error.code === 'EPIPE';
  if (!isPipeClosed) throw error;
}
