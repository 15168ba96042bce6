import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SERVICE_NAMES } from '@matinee/launcher/programs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPO, readText } from './manifests.ts';

const SYSTEMD = `${REPO}deploy/systemd/`;
const INSTALL = readText(`${REPO}docs/install.md`);
const unit = (name: string) => readText(`${SYSTEMD}${name}`);
/** The one that docs/install.md shows whole. */
const [, allInOne = ''] = /```ini\n# \/etc\/systemd\/system\/matinee\.service\n(.*?)```/s.exec(INSTALL) ?? [];

describe('the units for systemd', () => {
  test('are what docs/install.md has enabled, for every service', () => {
    expect(readdirSync(SYSTEMD).toSorted()).toEqual(['matinee-migrate.service', 'matinee@.service']);
    const enabled = ['matinee-migrate', ...SERVICE_NAMES.map((service) => `matinee@${service}`)];
    const [, line = ''] = /systemctl enable --now (.*)/.exec(INSTALL) ?? [];
    expect(line.split(' ').toSorted()).toEqual(enabled.toSorted());
  });

  test('start what the images start, with the same options, as an ordinary user', () => {
    const image = readText(`${REPO}Dockerfile.torrapi`);
    const [, options = ''] = /NODE_OPTIONS="(.*)"/.exec(image) ?? [];
    expect(unit('matinee@.service')).toContain(`NODE_OPTIONS=${options}\n`);
    expect(image).toContain('CMD ["node", "services/torrapi/dist/main.js"]');
    expect(unit('matinee@.service')).toContain('ExecStart=/usr/bin/node services/%i/dist/main.js\n');
    expect(unit('matinee-migrate.service')).toContain(
      'ExecStart=/usr/bin/node packages/db/dist/migrate-cli.js\n',
    );
    for (const text of [unit('matinee@.service'), unit('matinee-migrate.service'), allInOne]) {
      expect(text).toContain('User=matinee\n');
      expect(text).toMatch(/^NoNewPrivileges=(yes|true)$/m);
      expect(text).toContain('ProtectSystem=strict\n');
    }
  });
});

const hasSystemd = spawnSync('systemd-analyze', ['--version'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!hasSystemd)('systemd itself', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'units-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function verify(units: Record<string, string>): string {
    const files = Object.entries(units).map(([name, text]) => {
      const file = path.join(folder, name);
      // Wherever Node and npm are on this machine.
      writeFileSync(
        file,
        text.replace(/^ExecStart=\/usr\/bin\/(node|npm)/m, `ExecStart=${process.execPath}`),
      );
      return file;
    });
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...files], {
      encoding: 'utf8',
    });
    // What it says of the machine's own units is not about ours.
    const ours = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('matinee'));
    return [...ours, ...(status === 0 ? [] : [`status ${status}`])].join('\n');
  }

  test('has nothing to say against them', () => {
    expect(allInOne).toContain('npm start');
    const services = SERVICE_NAMES.map((service) => [`matinee@${service}.service`, unit('matinee@.service')]);
    const units = {
      'matinee-migrate.service': unit('matinee-migrate.service'),
      'matinee.service': allInOne,
      ...Object.fromEntries(services),
    };
    expect(verify(units)).toBe('');
  });

  test('says something against one that is wrong, so that its silence means something', () => {
    expect(
      verify({ 'matinee-wrong.service': allInOne.replace('Restart=on-failure', 'Restart=sometimes') }),
    ).toMatch(/matinee-wrong\.service:\d+: Failed to parse/);
  });
});
