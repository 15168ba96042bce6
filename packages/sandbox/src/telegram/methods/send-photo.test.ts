import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../bot-api-types.ts';
import { pngPicture } from '../testing/png-picture.ts';
import {
  type BotAnswer,
  startTelegramForTests,
  type TelegramForTests,
  testToken,
} from '../testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: number;
let posters: Server;
let posterUrl: string;
let asked: string[] = [];
const largest = 5 * 1024 * 1024;

beforeAll(async () => {
  telegram = await startTelegramForTests({ rateLimit: 'off', times: { urlFetch: 300 } });
  ana = await telegram.started();
  posters = createServer((request, response) => {
    asked.push(request.url ?? '');
    const picture = (bytes: Buffer) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
    if (request.url === '/poster.png') picture(pngPicture(500, 750));
    else if (request.url === '/huge.png') picture(pngPicture(10, 10, largest));
    else if (request.url === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    else if (request.url === '/liar.png') picture(Buffer.from('<html>this is no picture at all</html>'));
    else if (request.url !== '/slow.png') response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => posters.listen(0, '127.0.0.1', resolve));
  posterUrl = `http://127.0.0.1:${(posters.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  posters.closeAllConnections();
  posters.close();
  await telegram.close();
});

const sendPhoto = (photo: string, more = {}) =>
  telegram.call<Message>('sendPhoto', { chat_id: ana, photo, ...more });

async function upload(method: string, parts: Record<string, string | Blob>): Promise<BotAnswer<Message>> {
  const form = new FormData();
  form.append('chat_id', String(ana));
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'string') form.append(name, part);
    else form.append(name, part, 'file.bin');
  }
  const url = `${telegram.apiUrl}/bot${testToken}/${method}`;
  const response = await fetch(url, { method: 'POST', body: form });
  return { status: response.status, ...((await response.json()) as Omit<BotAnswer<Message>, 'status'>) };
}

const blob = (bytes: Buffer) => new Blob([Uint8Array.from(bytes)]);

describe('sendPhoto by link', () => {
  it('fetches the picture itself and makes it several sizes, the largest last', async () => {
    const { result } = await sendPhoto(`${posterUrl}/poster.png`, { caption: 'The Matrix' });
    expect(result.caption).toBe('The Matrix');
    expect(result.photo?.map(({ width, height }) => `${width}x${height}`)).toEqual([
      '60x90',
      '213x320',
      '500x750',
    ]);
    expect(new Set(result.photo?.map(({ file_id }) => file_id)).size).toBe(3);
  });

  it('remembers a link that worked, and sends a file_id without asking anybody', async () => {
    const first = await sendPhoto(`${posterUrl}/poster.png`);
    const fileId = first.result.photo?.[0]?.file_id ?? '';
    const again = await sendPhoto(fileId);
    await sendPhoto(`${posterUrl}/poster.png`);
    expect(again.result.photo).toEqual(first.result.photo);
    expect(asked.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['/page', 'Bad Request: wrong type of the web page content'],
    ['/liar.png', 'Bad Request: wrong type of the web page content'],
    ['/missing.png', 'Bad Request: failed to get HTTP URL content'],
    ['/huge.png', 'Bad Request: failed to get HTTP URL content'],
    ['/slow.png', 'Bad Request: failed to get HTTP URL content'],
  ])('refuses %s', async (path, description) => {
    expect(await sendPhoto(`${posterUrl}${path}`)).toMatchObject({ status: 400, description });
  });

  it.each([
    ['http://127.0.0.1:1/x.png', 'Bad Request: failed to get HTTP URL content'],
    ['http://exa mple.org/x.png', 'Bad Request: wrong HTTP URL specified'],
    ['not a file id', 'Bad Request: wrong remote file identifier specified: Wrong character in the string'],
    ['AgACAgQ0aaaaaaaaaaaaaaaaaaaa', 'Bad Request: wrong file identifier/HTTP URL specified'],
    ['', 'Bad Request: there is no photo in the request'],
  ])('refuses %j', async (photo, description) => {
    expect((await sendPhoto(photo)).description).toBe(description);
  });

  it('counts 1024 characters of caption', async () => {
    const url = `${posterUrl}/poster.png`;
    expect((await sendPhoto(url, { caption: 'a'.repeat(1024) })).ok).toBe(true);
    expect((await sendPhoto(url, { caption: 'a'.repeat(1025) })).description).toBe(
      'Bad Request: message caption is too long',
    );
  });
});

describe('uploads', () => {
  it('come as the part named like the parameter, or any part by attach://', async () => {
    const direct = await upload('sendPhoto', { photo: blob(pngPicture(30, 30)) });
    const attached = await upload('sendPhoto', {
      photo: 'attach://poster',
      poster: blob(pngPicture(30, 31)),
    });
    expect(direct.result.photo).toHaveLength(1);
    expect(attached.result.photo?.[0]).toMatchObject({ width: 30, height: 31 });
  });

  it('are refused when they are no picture, too long, too wide or too heavy', async () => {
    const described = async (bytes: Buffer) =>
      (await upload('sendPhoto', { photo: blob(bytes) })).description;
    expect(await described(Buffer.from('no picture, but long enough to be one'))).toBe(
      'Bad Request: IMAGE_PROCESS_FAILED',
    );
    expect(await described(pngPicture(1, 21))).toBe('Bad Request: PHOTO_INVALID_DIMENSIONS');
    expect(await described(pngPicture(9000, 1500))).toBe('Bad Request: PHOTO_INVALID_DIMENSIONS');
    expect(await described(pngPicture(10, 10, 10 * 1024 * 1024))).toMatch(/is too big for a photo$/);
    expect(await described(Buffer.alloc(0))).toBe('Bad Request: file must be non-empty');
  });

  it('can be fetched again by getFile, with the token only', async () => {
    const bytes = Buffer.from('Const,Your Rating\ntt0133093,9\n');
    const sent = await upload('sendDocument', { document: blob(bytes), caption: 'ratings' });
    expect(sent.result.document).toMatchObject({ file_name: 'file.bin', file_size: bytes.length });
    const { result } = await telegram.call<{ file_path: string }>('getFile', {
      file_id: sent.result.document?.file_id,
    });
    const base = `${telegram.apiUrl}/file/bot`;
    const fetched = await fetch(`${base}${testToken}/${result.file_path}`);
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(bytes);
    expect((await fetch(`${base}1:AAwrong/${result.file_path}`)).status).toBe(401);
    expect((await fetch(`${base}${testToken}/documents/file_999.txt`)).status).toBe(404);
    expect((await telegram.call('getFile', { file_id: 'x' })).description).toBe(
      'Bad Request: invalid file_id',
    );
  });

  it('keep their kind: a document is no photo', async () => {
    const sent = await upload('sendDocument', { document: blob(pngPicture(20, 20)) });
    expect((await sendPhoto(sent.result.document?.file_id ?? '')).description).toBe(
      "Bad Request: can't use file of type Document as Photo",
    );
  });
});

describe('sendMediaGroup', () => {
  it('sends an album: several messages with one group id and without buttons', async () => {
    const media = [
      { type: 'photo', media: `${posterUrl}/poster.png`, caption: 'one' },
      { type: 'photo', media: 'attach://second' },
    ];
    const markup = JSON.stringify({ inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] });
    const parts = { media: JSON.stringify(media), second: blob(pngPicture(40, 40)), reply_markup: markup };
    const album = (await upload('sendMediaGroup', parts)).result as unknown as Message[];
    expect(album).toHaveLength(2);
    expect(album[0]?.media_group_id).toBe(album[1]?.media_group_id);
    expect(album.map((message) => message.reply_markup)).toEqual([undefined, undefined]);
  });

  it.each([
    [[], 'Bad Request: there are no messages to send'],
    [Array.from({ length: 11 }, () => ({})), 'Bad Request: too many messages to send as an album'],
    [[{ type: 'photo' }], "Bad Request: can't parse InputMedia: media not found"],
  ])('refuses %j', async (media, description) => {
    expect((await telegram.call('sendMediaGroup', { chat_id: ana, media })).description).toBe(description);
  });
});
