import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTorrent } from './testing/bencode.ts';
import { findDaemons, type RealDaemon, startDaemon } from './testing/real-daemon.ts';
import { createTransmissionClient, type TransmissionClient } from './transmission-client.ts';

const daemons = findDaemons(process.env.MATINEE_TRANSMISSION_CHROOTS);

/** Dialects that were spoken with the daemons of this machine. */
const spoken = new Set<string>();

if (daemons.length === 0) test.skip('no transmission-daemon here: the tests against real ones are left out');

describe.each(daemons)('a real $version', (installed) => {
  let daemon: RealDaemon;
  let client: TransmissionClient;
  const film = makeTorrent('Some.Movie.2020.1080p.mkv');
  const hash = '0123456789abcdef0123456789abcdef01234567';
  const magnet = { magnet: `magnet:?xt=urn:btih:${hash.toUpperCase()}&dn=Other.Movie.2021` };

  beforeAll(async () => {
    daemon = await startDaemon(installed);
    client = createTransmissionClient(daemon);
  });
  afterAll(() => daemon.remove());

  test('says who it is, in the dialect of its version', async () => {
    const { version, rpcVersion, downloadDir } = await client.session();
    expect(installed.version).toContain(version);
    expect(downloadDir).toBe(daemon.downloadDir);
    // 4.1's betas (rpc-version 18) speak JSON-RPC only in part, and do not offer it.
    expect(await client.dialect()).toBe(rpcVersion >= 19 ? 'json-rpc' : 'legacy');
    spoken.add(await client.dialect());
    expect(await client.sessionStats()).toMatchObject({ torrentCount: 0 });
  });

  test('finds a torrent complete whose data is there, and says so in the same words', async () => {
    writeFileSync(join(daemon.downloadDirHere, film.name), film.data);
    const outcome = await client.add({
      source: { metainfo: film.metainfo },
      downloadDir: daemon.downloadDir,
      labels: ['matinee', 'user:42'],
    });
    expect(outcome).toMatchObject({ type: 'added', torrent: { hashString: film.infoHash, name: film.name } });
    await client.verify([film.infoHash]);
    const torrent = await until(async () => {
      const [one] = await client.get({ ids: [film.infoHash] });
      return one !== undefined && one.percentDone === 1 && one.status === 6 ? one : null;
    });
    expect(torrent).toMatchObject({
      sizeWhenDone: film.sizeBytes,
      leftUntilDone: 0,
      metadataPercentComplete: 1,
      labels: ['matinee', 'user:42'],
      downloadDir: daemon.downloadDir,
    });
  });

  test('says that it has a torrent already, and keeps its labels', async () => {
    const again = await client.add({ source: { metainfo: film.metainfo }, labels: ['other'] });
    expect(again).toMatchObject({ type: 'duplicate', torrent: { hashString: film.infoHash } });
    expect(await client.get({ fields: ['labels'] })).toEqual([{ labels: ['matinee', 'user:42'] }]);
  });

  test('takes a magnet, changes, moves and stops it', async () => {
    await client.add({ source: magnet, downloadDir: daemon.downloadDir });
    const changes = {
      seedRatioLimit: 2.5,
      seedRatioMode: 1,
      downloadLimit: 7,
      downloadLimited: true,
      labels: ['x'],
    };
    await client.set([hash], changes);
    await client.setLocation([hash], { path: `${daemon.downloadDir}/other`, moveData: false });
    await client.stop([hash]);
    const fields = [
      ...(['seedRatioLimit', 'seedRatioMode', 'downloadLimit', 'downloadLimited', 'labels'] as const),
      ...(['status', 'downloadDir', 'metadataPercentComplete', 'leftUntilDone'] as const),
    ];
    const stopped = await until(async () => {
      const [one] = await client.get({ ids: [hash], fields });
      return one?.status === 0 ? one : null;
    });
    expect(stopped).toEqual({
      ...changes,
      status: 0,
      downloadDir: `${daemon.downloadDir}/other`,
      metadataPercentComplete: 0,
      leftUntilDone: 0,
    });
  });

  test('refuses garbage, a relative directory, and a URL that does not answer', async () => {
    const add = (source: Parameters<TransmissionClient['add']>[0]['source'], downloadDir?: string) =>
      client.add({ source, ...(downloadDir === undefined ? {} : { downloadDir }) });
    await expect(add({ metainfo: Buffer.from('<html>') })).rejects.toMatchObject({ code: 'corrupt-torrent' });
    await expect(add(magnet, 'movies')).rejects.toMatchObject({ code: 'path' });
    const url = 'http://127.0.0.1:9/x.torrent?passkey=secret';
    const error = await add({ url }).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'fetch-failed' });
    expect(String(error)).not.toContain('secret');
  });

  test('tells free space, and that a folder is not there', async () => {
    expect((await client.freeSpace(daemon.downloadDir)).freeBytes).toBeGreaterThan(0);
    await expect(client.freeSpace('/no/such/dir')).rejects.toMatchObject({ code: 'path' });
  });

  test('keeps its torrents over a restart, which nobody notices', async () => {
    await daemon.stop();
    await expect(client.get()).rejects.toMatchObject({ code: 'unreachable' });
    await daemon.start();
    // 3.00 answers a moment before it has read its torrents: an empty list proves nothing.
    const torrents = await until(async () => {
      const some = await client.get({ fields: ['name'] });
      return some.length === 2 ? some : null;
    });
    expect(torrents.map((one) => one.name).sort()).toEqual(['Other.Movie.2021', film.name]);
  });

  test('does not let a wrong password in', async () => {
    const stranger = createTransmissionClient({ ...daemon, password: 'wrong' });
    await expect(stranger.get()).rejects.toMatchObject({ code: 'unauthorized' });
  });

  test('removes one torrent and keeps its data, and another with it', async () => {
    await client.remove([hash], { deleteData: false });
    expect(await client.get({ fields: ['name'] })).toEqual([{ name: film.name }]);
    await client.remove([film.infoHash], { deleteData: true });
    expect(await client.get({ fields: ['name'] })).toEqual([]);
    await until(async () => (existsSync(join(daemon.downloadDirHere, film.name)) ? null : true));
    await client.remove([film.infoHash], { deleteData: true });
  });
});

/** Waits for a state of the daemon, which does its work in its own time. */
async function until<T>(look: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > deadline) throw new Error('the state did not come within 10 s');
    await wait(50);
  }
}

// Debian 12 has 3.00 only: without a newer daemon (MATINEE_TRANSMISSION_CHROOTS) half of the promise is not tried here.
test.skipIf(!daemons.some(({ version }) => /daemon (4\.[1-9](?!.*beta)|[5-9])/.test(version)))(
  'a real daemon of the newer dialect was among them',
  () => {
    expect(spoken).toContain('json-rpc');
  },
);
