import type { OpenFile } from './dataset-source.ts';
import { TitlesImportError } from './titles-import-error.ts';

/** For the head of an answer, and between two pieces of its body. */
const PATIENCE_MS = 30_000;
/** A file of 500 MB rarely comes in one piece to a home: it goes on where it broke off. */
const MOST_TRIES = 5;

/**
 * Begins to download a file. When the connection breaks, the rest is asked for, as long as it is still the same file. Not
 * over the clients' HTTP helper, which holds whole answers in memory.
 */
export async function downloadFile(url: string, signal: AbortSignal): Promise<OpenFile> {
  const first = await request(url, {}, signal);
  if (first.response.status !== 200) throw refused(url, first);
  const version = versionOf(first.response);
  const length = Number(first.response.headers.get('content-length'));
  // The length of what is sent, which Node unpacks without being asked when it is packed for the way only.
  const isExact = length > 0 && first.response.headers.get('content-encoding') === null;
  const totalBytes = isExact ? length : null;

  async function* bytes(): AsyncGenerator<Buffer> {
    let received = 0;
    let answer = first;
    for (let tries = 1; ; tries += 1) {
      try {
        for await (const piece of answer.body()) {
          yield piece;
          received += piece.length;
        }
        if (totalBytes === null || received >= totalBytes) return;
        throw new Error(`it ended after ${received} of ${totalBytes} bytes`);
      } catch (cause) {
        signal.throwIfAborted();
        const canGoOn = totalBytes !== null && version !== '' && tries < MOST_TRIES;
        if (!canGoOn) throw new TitlesImportError(`${url} broke off: ${reasonOf(cause)}.`, { cause });
      }
      answer = await request(url, { range: `bytes=${received}-`, 'if-range': version }, signal);
      if (answer.response.status !== 206) {
        answer.discard();
        throw new TitlesImportError(`${url} broke off, and could not be continued: try again.`);
      }
    }
  }
  return { version, totalBytes, bytes: bytes() };
}

/** A conditional GET: whether the server still has this version. */
export async function isRemoteFileUnchanged(
  url: string,
  version: string,
  signal: AbortSignal,
): Promise<boolean> {
  const isTag = /^(W\/)?"/.test(version);
  const answer = await request(url, { [isTag ? 'if-none-match' : 'if-modified-since']: version }, signal);
  answer.discard();
  if (answer.response.status === 304) return true;
  if (answer.response.status === 200) return false;
  throw refused(url, answer);
}

interface Answer {
  response: Response;
  body(): AsyncIterable<Buffer>;
  discard(): void;
}

async function request(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  const stalled = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expectMore = () => {
    clearTimeout(timer);
    const late = new Error(`nothing came for ${PATIENCE_MS / 1000} s`);
    timer = setTimeout(() => stalled.abort(late), PATIENCE_MS).unref();
  };
  expectMore();
  try {
    const response = await fetch(url, {
      // A data set, not a page: and what is packed is asked for as it is.
      headers: { 'user-agent': 'Matinee', 'accept-encoding': 'identity', ...headers },
      signal: AbortSignal.any([signal, stalled.signal]),
    });
    return {
      response,
      async *body() {
        try {
          for await (const piece of response.body ?? []) {
            expectMore();
            yield Buffer.from(piece);
          }
        } finally {
          clearTimeout(timer);
        }
      },
      discard() {
        clearTimeout(timer);
        response.body?.cancel().catch(() => undefined);
      },
    };
  } catch (cause) {
    clearTimeout(timer);
    signal.throwIfAborted();
    throw new TitlesImportError(`${url} can not be reached: ${reasonOf(cause)}.`, { cause });
  }
}

function refused(url: string, answer: Answer): TitlesImportError {
  answer.discard();
  return new TitlesImportError(`${url} answered ${answer.response.status} instead of a file.`);
}

function versionOf({ headers }: Response): string {
  return headers.get('etag') ?? headers.get('last-modified') ?? '';
}

/** `fetch failed` says nothing; what it is about stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message || error.message : error.message;
}
