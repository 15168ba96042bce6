import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, hasEngine, inLongStory, isShort } from './containers/engine.ts';
import { buildImages, SERVICES } from './containers/matinee-in-containers.ts';

const MINUTES = 60_000;
const REPO = fileURLToPath(new URL('../', import.meta.url));
const AGAIN = 'matinee-test-built-again';

describe.skipIf(!hasEngine || isShort)(inLongStory('The images, built anew'), () => {
  beforeAll(async () => {
    await buildImages();
    await call('docker', [
      ...['build', '--quiet', '--no-cache', '--target', 'build'],
      ...['--file', `${REPO}Dockerfile.torrapi`, '--tag', AGAIN, REPO],
    ]);
  }, 15 * MINUTES);
  afterAll(() => call('docker', ['image', 'rm', '--force', AGAIN]));

  /** Every file of a folder, with its rights and what is in it. Times are another each time. */
  const filesOf = async (image: string, ...folders: string[]) => {
    const list = `find ${folders.join(' ')} -type f -exec stat --format '%a %u:%g %n' {} + -exec sha256sum {} + | sort`;
    return call('docker', ['run', '--rm', '--network', 'none', image, 'sh', '-c', list]);
  };

  test.each(SERVICES)('%s has the same files, to the byte', { timeout: 2 * MINUTES }, async (service) => {
    const folders = [`services/${service}/dist`, ...(service === 'torrapi' ? ['packages/db/dist'] : [])];
    const files = await filesOf(`matinee-${service}`, ...folders);
    expect(files).toContain(`services/${service}/dist/main.js\n`);
    expect(await filesOf(AGAIN, ...folders)).toBe(files);
  });
});
