import { PassThrough, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TitlesImportError } from './titles-import-error.ts';

/** The content of a file that is packed with gzip, or not. @throws TitlesImportError for what is neither */
export async function* unpack(bytes: AsyncIterable<Buffer>, location: string): AsyncGenerator<Buffer> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done) throw new TitlesImportError(`${location} is empty.`);
  const all = Readable.from(startingWith(first.value, pieces), { objectMode: false, highWaterMark: 1 << 18 });
  const isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!isPacked && /^\s*<|^\s*\{/.test(first.value.subarray(0, 200).toString('latin1'))) {
    throw new TitlesImportError(
      `${location} is a web page, not a data file. Is the address right, or does something on the way want a log-in?`,
    );
  }
  const content = isPacked ? createGunzip({ chunkSize: 1 << 18 }) : new PassThrough();
  let failure: Error | undefined;
  // Errors are not passed on by pipe(), and the reader below must see what came first.
  all.on('error', (error) => {
    failure = error;
    content.destroy(error);
  });
  try {
    for await (const piece of all.pipe(content)) yield piece as Buffer;
  } catch (error) {
    throw failure ?? (isPackingError(error) ? damaged(location, error) : error);
  } finally {
    all.destroy();
    content.destroy();
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

type ZlibError = Error & { code: string };

function isPackingError(error: unknown): error is ZlibError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function damaged(location: string, cause: ZlibError): TitlesImportError {
  const what = cause.code === 'Z_BUF_ERROR' ? 'ends in the middle' : 'is damaged';
  return new TitlesImportError(`${location} ${what} (${cause.message}). Download it again.`, { cause });
}
