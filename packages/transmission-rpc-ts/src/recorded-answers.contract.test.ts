import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ReplayServer, replay } from './testing/replay-server.ts';
import { DEFAULT_FIELDS, type TorrentField } from './torrent.ts';
import { createTransmissionClient, type TransmissionClient } from './transmission-client.ts';
import type { TransmissionErrorCode } from './transmission-error.ts';

const recordings = fileURLToPath(new URL('../../../../shared/fixtures/transmission', import.meta.url));
const isHere = existsSync(recordings);

const magnet = { magnet: 'magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567' };
const metainfo = { metainfo: Buffer.from('d4:infod4:name1:xee') };
const storming = 'a16fa15f05a60f6ab133514a23d40a1f5c597f35';

// The legacy dialect of 4.1.1 is only spoken by a client that does not know better: its 409 asks for JSON-RPC.
describe.skipIf(!isHere).each(['v3.00-legacy', 'v4.0.6-legacy', 'v4.1.1-jsonrpc'])(
  'recorded %s',
  (folder) => {
    const isOld = folder.startsWith('v3.00');
    const isJsonRpc = folder.endsWith('jsonrpc');
    const files = isHere ? readdirSync(join(recordings, folder)) : [];

    async function against<T>(name: string, ask: (client: TransmissionClient) => Promise<T>): Promise<T> {
      const { answer, server } = await answerOf(join(recordings, folder), fileNamed(name), ask);
      for (const call of server.calls) {
        expect(call.jsonrpc).toBe(isJsonRpc ? '2.0' : undefined);
      }
      return answer;
    }

    /** Files are numbered; the numbers differ between versions. */
    function fileNamed(name: string): string {
      const file = files.find((one) => one.replace(/^\d+-/, '') === `${name}.json`);
      if (file === undefined) throw new Error(`no recording ${name} in ${folder}`);
      return file;
    }

    test('the session', async () => {
      expect(await against('session-get', (client) => client.session())).toMatchObject({
        version: expect.stringMatching(isOld ? /^3\.00/ : /^4\.[01]/),
        downloadDir: '/movies',
        startAddedTorrents: true,
      });
      expect(await against('session-get-all', (client) => client.session())).toMatchObject({
        seedRatioLimit: 2,
      });
      expect(await against('session-stats', (client) => client.sessionStats())).toMatchObject({
        torrentCount: 2,
      });
    });

    test('a torrent that is added, and one that is there', async () => {
      const ride = { id: 2, hashString: '03428fd32182d5a92cee534ea5baf9f4a1020e10' };
      const add = (client: TransmissionClient) => client.add({ source: metainfo });
      expect(await against('torrent-add-metainfo', add)).toMatchObject({ type: 'added', torrent: ride });
      expect(await against('torrent-add-duplicate', add)).toMatchObject({ type: 'duplicate', torrent: ride });
      expect(await against('torrent-add-magnet', add)).toMatchObject({ type: 'added', torrent: { id: 4 } });
    });

    test.each<[string, TransmissionErrorCode]>([
      ['torrent-add-corrupt', 'corrupt-torrent'],
      ['torrent-add-bad-base64', 'corrupt-torrent'],
      ['torrent-add-no-source', 'invalid-arguments'],
      ['torrent-add-relative-dir', 'path'],
      ['torrent-add-url-unreachable', 'fetch-failed'],
    ])('%s is the error %s', async (name, code) => {
      await expect(against(name, (client) => client.add({ source: magnet }))).rejects.toMatchObject({ code });
    });

    test('torrents with every field that we know', async () => {
      const fields: TorrentField[] = [
        ...DEFAULT_FIELDS,
        'files',
        'fileStats',
        'wanted',
        'trackerStats',
        'isPrivate',
      ];
      const torrents = await against('torrent-get-full', (client) => client.get({ fields }));
      expect(torrents.map((one) => one.percentDone)).toEqual([0, 1, 0, 0]);
      expect(torrents.map((one) => one.metadataPercentComplete)).toEqual([1, 1, 1, 0]);
      expect(torrents[0]).toMatchObject({ hashString: storming, status: 0, wanted: [true], isPrivate: true });
      expect(torrents[0]?.labels).toEqual(isOld ? [] : ['user:42', 'filelist:665873']);
      expect(torrents[1]?.files[0]).toMatchObject({ length: 51_200, bytesCompleted: 51_200 });
    });

    test('torrents that are not there are absent', async () => {
      const ids = ['f'.repeat(40)];
      expect(
        await against('torrent-get-unknown-hash', (client) => client.get({ ids, fields: ['id'] })),
      ).toEqual([]);
    });

    test('what changed lately, with what was removed', async () => {
      const ask = (client: TransmissionClient) => client.getRecentlyActive({ fields: ['id'] });
      expect(await against('torrent-get-recently-active-removed', ask)).toEqual({
        torrents: [{ id: 3 }, { id: 4 }],
        removedIds: [1, 2],
      });
    });

    test('actions', async () => {
      await against('torrent-set-labels', (client) => client.set([1], { labels: ['a'] }));
      await against('torrent-stop', (client) => client.stop([1]));
      await against('torrent-start', (client) => client.start([1]));
      await against('torrent-remove-delete-data', (client) => client.remove([1], { deleteData: true }));
      await against('torrent-remove-unknown', (client) => client.remove([1], { deleteData: true }));
    });

    test('a label that the daemon refuses', async () => {
      const refused = against('torrent-set-labels-comma', (client) => client.set([1], { labels: ['a'] }));
      await expect(refused).rejects.toMatchObject({ code: 'invalid-arguments' });
    });

    test('free space, and none at a path that is not there', async () => {
      const space = await against('free-space', (client) => client.freeSpace('/movies'));
      expect(space).toEqual({
        path: '/movies',
        freeBytes: expect.any(Number),
        totalBytes: isOld ? null : 270_553_174_016,
      });
      const missing = against('free-space-missing', (client) => client.freeSpace('/no/such/dir'));
      await expect(missing).rejects.toMatchObject({ code: 'path' });
    });

    test.each<[string, TransmissionErrorCode]>([
      ['401-no-auth', 'unauthorized'],
      ['401-bad-password', 'unauthorized'],
      // 3.00 had no lock against guessing: it goes on with 401.
      ['403-brute-force', isOld ? 'unauthorized' : 'forbidden'],
      ['405-get', 'not-found'],
    ])('%s is the error %s', async (name, code) => {
      await expect(against(name, (client) => client.get())).rejects.toMatchObject({ code });
    });

    test.each(isHere ? readdirSync(join(recordings, `${folder}-live`)) : [])(
      'a moment in a life: %s',
      async (file) => {
        if (file.startsWith('421')) {
          const asked = answerOf(join(recordings, `${folder}-live`), file, (client) => client.get());
          return expect(asked).rejects.toMatchObject({ code: 'host-refused' });
        }
        const fields = DEFAULT_FIELDS.filter((field) => field !== 'downloadDir');
        const { answer } = await answerOf(join(recordings, `${folder}-live`), file, (client) =>
          client.get({ fields }),
        );
        expect(answer.length).toBeGreaterThan(0);
        for (const torrent of answer) expect(torrent.hashString).toMatch(/^[0-9a-f]{40}$/);
      },
    );
  },
);

test.skipIf(!isHere)('4.1.1 in its own legacy dialect is an answer that is understood too', async () => {
  const folder = join(recordings, 'v4.1.1-legacy');
  const { answer } = await answerOf(folder, '03-409-no-session-id.json', (client) => client.dialect());
  expect(answer).toBe('json-rpc');
});

async function answerOf<T>(
  folder: string,
  file: string,
  ask: (client: TransmissionClient) => Promise<T>,
): Promise<{ answer: T; server: ReplayServer }> {
  const server = await replay(folder, file);
  try {
    return { answer: await ask(createTransmissionClient({ url: server.url })), server };
  } finally {
    server.close();
  }
}
