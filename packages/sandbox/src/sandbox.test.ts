import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTestSandbox } from './testing/sandbox-for-tests.ts';
import { grabRelease } from './testing/torrent-grab.ts';
import { createWorldDriver } from './world-driver.ts';

const MATRIX = 'tt0133093';

describe('a world', () => {
  it('is the same after a restart: releases, torrents, plays, budget, outages, speed, and the ports', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'matinee-sandbox-'));
    onTestFinished(() => rm(stateDir, { recursive: true, force: true }));
    const first = await openTestSandbox({ stateDir, keep: true });
    const published = await first.world.publishRelease({ imdbId: MATRIX, resolution: '720p' });
    const [, doomed] = await first.world.releases(MATRIX);
    await first.world.deleteRelease(doomed?.id ?? 0);
    await grabRelease(first.env, published.id);
    first.clock.pass(12);
    await first.world.watchOnPlex({ account: 'ioana', imdbId: 'tt2278388' });
    const key = Buffer.from(`${first.at('FILELIST_USER')}:${first.at('FILELIST_PASSKEY')}`).toString(
      'base64',
    );
    await fetch(`${first.at('FILELIST_URL')}/api.php?action=latest-torrents`, {
      headers: { authorization: `Basic ${key}` },
    });
    await first.world.setOutage('omdb', 'garbage');
    await first.world.setSpeed(3);
    const releases = await first.world.releases();
    const { services: _calls, ...before } = await first.world.overview();
    expect(before.torrents[0]?.progress).toBeGreaterThan(0.1);
    await first.close();

    const second = await openTestSandbox({ stateDir, clock: first.clock });
    const { services, ...after } = await second.world.overview();
    expect(after).toEqual(before);
    expect(services.find((one) => one.name === 'omdb')?.outage).toBe('garbage');
    expect(await second.world.releases()).toEqual(releases);
    expect(second.env).toEqual(first.env);
  });

  it('begins anew, keeping the old file, where a snapshot can not be read', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'matinee-sandbox-'));
    onTestFinished(() => rm(stateDir, { recursive: true, force: true }));
    await writeFile(join(stateDir, 'torrents.json'), '{"torrents": [');
    const sandbox = await openTestSandbox({ stateDir });
    expect((await sandbox.world.overview()).torrents).toEqual([]);
  });

  it('refuses what a page from elsewhere asks for', async () => {
    const sandbox = await openTestSandbox();
    const headers = { origin: 'https://elsewhere.example', 'content-type': 'application/json' };
    const answer = await fetch(`${sandbox.webUrl}/world/api/speed`, {
      method: 'POST',
      headers,
      body: '{"speed":9}',
    });
    expect(answer.status).toBe(403);
    const wrong = await fetch(`${sandbox.webUrl}/world/api/speed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"speed":"x"}',
    });
    expect([wrong.status, await wrong.json()]).toMatchObject([
      400,
      { error: expect.stringContaining('speed') },
    ]);
  });

  it('offers its pages and the chat on the web port', async () => {
    const sandbox = await openTestSandbox();
    for (const path of ['/', '/mail', '/chat/']) {
      const answer = await fetch(`${sandbox.webUrl}${path}`);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    const poster = await fetch(`${sandbox.webUrl}/world/poster/${MATRIX}`);
    expect(poster.headers.get('content-type')).toBe('image/png');
  });
});

interface Running {
  child: ChildProcess;
  webUrl: string;
  env: Record<string, string>;
}

async function start(stateDir: string): Promise<Running> {
  const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_STATE_DIR: stateDir, SANDBOX_NEW_RELEASE_SECONDS: '0' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [message] = (await once(child, 'message')) as [
    { type: string; webUrl: string; env: Record<string, string> },
  ];
  expect(message.type).toBe('sandbox-ready');
  return { child, webUrl: message.webUrl, env: message.env };
}

describe('the process', () => {
  it('loses nothing by kill -9, is found on its old ports, and ends when its launcher is gone', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'matinee-sandbox-'));
    onTestFinished(() => rm(stateDir, { recursive: true, force: true }));
    const first = await start(stateDir);
    const world = createWorldDriver(first);
    const published = await world.publishRelease({ imdbId: MATRIX, resolution: '1080p' });
    await grabRelease(first.env, published.id);
    // A hundred milliseconds are promised between a change and the disk.
    await new Promise((resolve) => setTimeout(resolve, 100));
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await start(stateDir);
    expect(second.env).toEqual(first.env);
    const after = createWorldDriver(second);
    expect((await after.releases(MATRIX))[0]).toEqual(published);
    await after.waitFor('the torrent to move on', ({ torrents }) => (torrents[0]?.progress ?? 0) > 0);
    second.child.disconnect();
    const [code] = (await once(second.child, 'exit')) as [number];
    expect(code).toBe(0);
  }, 60_000);
});
