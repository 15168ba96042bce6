import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { downloadFile, isRemoteFileUnchanged } from './download-file.ts';

const CONTENT = Buffer.from('abcdefghij'.repeat(10_000));
const never = new AbortController().signal;

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/title.akas.tsv.gz`;
}

/** As file servers do: the whole, or the rest of the version that is asked for. */
function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  version: string,
  breakAfter?: number,
): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isRest = from > 0 && request.headers['if-range'] === version;
  const body = CONTENT.subarray(isRest ? from : 0);
  response.writeHead(isRest ? 206 : 200, { etag: version, 'content-length': body.length });
  if (breakAfter === undefined) response.end(body);
  else response.write(body.subarray(0, breakAfter), () => response.destroy());
}

async function download(url: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of (await downloadFile(url, never)).bytes) parts.push(part);
  return Buffer.concat(parts);
}

describe('a download', () => {
  it('gives the file, its length and its version', async () => {
    const url = await serve((request, response) => sendFile(request, response, '"v1"'));
    expect(await downloadFile(url, never)).toMatchObject({ version: '"v1"', totalBytes: CONTENT.length });
    expect((await download(url)).equals(CONTENT)).toBe(true);
  });

  it('goes on where it broke off', async () => {
    const ranges: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      ranges.push(request.headers.range);
      sendFile(request, response, '"v1"', ranges.length < 3 ? 40_000 : undefined);
    });
    expect((await download(url)).equals(CONTENT)).toBe(true);
    expect(ranges).toHaveLength(3);
    expect(ranges[0]).toBeUndefined();
    expect(ranges[2]).toMatch(/^bytes=\d+-$/);
  });

  it('does not put two versions together', async () => {
    let calls = 0;
    const url = await serve((request, response) => {
      calls += 1;
      sendFile(request, response, `"v${calls}"`, 40_000);
    });
    await expect(download(url)).rejects.toThrow(/broke off, and could not be continued: try again/);
    expect(calls).toBe(2);
  });

  it('gives up when it breaks off again and again', async () => {
    const url = await serve((request, response) => sendFile(request, response, '"v1"', 1_000));
    await expect(download(url)).rejects.toThrow(/title\.akas\.tsv\.gz broke off: /);
  });

  it('says what the server answered instead', async () => {
    const url = await serve((_request, response) => response.writeHead(403).end('<html>'));
    await expect(download(url)).rejects.toThrow(`${url} answered 403 instead of a file.`);
  });

  it('says that nobody answers', async () => {
    await expect(download('http://127.0.0.1:1/title.akas.tsv.gz')).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:1\/title\.akas\.tsv\.gz can not be reached: /,
    );
  });

  it('ends with the reason of who stops it', async () => {
    const stop = new AbortController();
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('a', () => stop.abort(new Error('enough')));
    });
    const reading = async () => {
      for await (const _ of (await downloadFile(url, stop.signal)).bytes);
    };
    await expect(reading()).rejects.toThrow('enough');
  });
});

describe('asking whether a file has changed', () => {
  it.each([
    ['an entity tag', '"v1"', 'if-none-match'],
    ['a weak one', 'W/"v1"', 'if-none-match'],
    ['a date', 'Sat, 21 Nov 2026 02:00:00 GMT', 'if-modified-since'],
  ])('sends %s, and reads nothing but the status', async (_what, version, header) => {
    const url = await serve((request, response) => {
      response.writeHead(request.headers[header] === version ? 304 : 200);
      response.end(request.headers[header] === version ? undefined : CONTENT);
    });
    expect(await isRemoteFileUnchanged(url, version, never)).toBe(true);
    expect(await isRemoteFileUnchanged(url, version.replace('1', '2'), never)).toBe(false);
  });

  it('fails where the file is not to be had', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end());
    await expect(isRemoteFileUnchanged(url, '"v1"', never)).rejects.toThrow('answered 404');
  });
});
