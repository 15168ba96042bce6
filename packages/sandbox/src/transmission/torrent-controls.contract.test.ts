import { describe, expect, it } from 'vitest';
import { openTestSandbox } from '../testing/sandbox-for-tests.ts';
import { grabRelease } from '../testing/torrent-grab.ts';

const MATRIX = 'tt0133093';

async function withTorrent() {
  const sandbox = await openTestSandbox();
  const { world } = sandbox;
  const [release] = await world.releases(MATRIX);
  const infoHash = await grabRelease(sandbox.env, release?.id ?? 0);
  const look = async () => (await world.overview()).torrents.find((one) => one.infoHash === infoHash);
  return { world, infoHash, look };
}

describe('what can happen to a torrent', () => {
  it('nobody seeds it, then somebody does again', async () => {
    const { world, infoHash, look } = await withTorrent();
    await world.troubleTorrent(infoHash, 'stall');
    expect(await look()).toMatchObject({ state: 'stalled', downloadRate: 0, etaSeconds: null });
    await world.troubleTorrent(infoHash, 'unstall');
    expect(await look()).toMatchObject({ state: 'downloading' });
  });

  it('the disk fails it, until it is mended', async () => {
    const { world, infoHash, look } = await withTorrent();
    await world.troubleTorrent(infoHash, 'break');
    expect(await look()).toMatchObject({ state: 'error', error: 'No space left on device' });
    await world.troubleTorrent(infoHash, 'mend');
    expect(await look()).toMatchObject({ state: 'downloading', error: null });
  });

  it('somebody takes it out', async () => {
    const { world, infoHash, look } = await withTorrent();
    await world.troubleTorrent(infoHash, 'vanish');
    expect(await look()).toBeUndefined();
    await expect(world.troubleTorrent(infoHash, 'vanish')).rejects.toThrow('no such torrent');
  });

  it('days pass: what seeds has seeded all the while, what does not has not', async () => {
    const { world, infoHash, look } = await withTorrent();
    await world.ageTorrents(60);
    expect(await look()).toMatchObject({ seedingDays: 0 });
    await world.finishTorrent(infoHash);
    await world.ageTorrents(60);
    expect(await look()).toMatchObject({ seedingDays: 60, state: 'seeding' });
  });
});
