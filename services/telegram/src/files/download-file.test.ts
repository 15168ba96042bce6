import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from 'grammy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileDownload } from './download-file.ts';

const TOKEN = '7300000001:AAFnobodyMaySeeThis';
const asked: string[] = [];
let answer = (response: ServerResponse): void => void response.end('Const,Your Rating');
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  answer(response);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const lines: unknown[] = [];
const download = (path: string | undefined) =>
  createFileDownload({
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: TOKEN,
    logger: { debug: (...line) => void lines.push(line), warn: (...line) => void lines.push(line) },
  })(
    { getFile: async () => ({ file_id: 'f', file_unique_id: 'u', file_path: path }) } as unknown as Api,
    'f',
  );

test('a file is fetched from where Telegram says', async () => {
  expect(new TextDecoder().decode(await download('documents/file 1.csv'))).toBe('Const,Your Rating');
  expect(asked.at(-1)).toBe(`/file/bot${TOKEN}/documents/file%201.csv`);
});

test('the token in its address is in no error and no log line', async () => {
  answer = (response) => void response.writeHead(404).end();
  const error = await download('documents/gone.csv').then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ service: 'telegram', code: 'not-found' });
  expect(JSON.stringify([lines, String(error), error])).not.toContain('AAFnobodyMaySeeThis');
  await expect(download(undefined)).rejects.toMatchObject({ code: 'not-found' });
});
