import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('pnpm release:parse gives one JSON object for each name, in their order, whatever the bytes', () => {
  const cli = fileURLToPath(new URL('./release-parse-cli.ts', import.meta.url));
  const input = Buffer.concat([
    Buffer.from('Some.Film.2019.1080p.BluRay.x264-GRP\r\n\nShow.S01E02-E03.720p.HDTV-GRP\n'),
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from('a'.repeat(1_000_000)),
  ]);
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', cli], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    title: 'Some Film',
    year: 2019,
    resolution: '1080p',
    source: 'BluRay',
    remux: false,
    codec: 'h264',
    hdr: [],
    group: 'GRP',
    edition: [],
    language: [],
    season: null,
    episode: null,
  });
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({ title: 'Show', season: 1, episode: [2, 3] });
});
