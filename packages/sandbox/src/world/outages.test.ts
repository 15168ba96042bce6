import { describe, expect, it } from 'vitest';
import { openTestSandbox } from '../testing/sandbox-for-tests.ts';
import { withoutSecrets } from './call-log.ts';
import { SERVICES } from './services.ts';

/** Something that each service answers when all is well. */
const PATHS: Readonly<Record<string, string>> = {
  telegram: 'TELEGRAM_API_ROOT',
  indexer: 'FILELIST_URL',
  imdb: 'IMDB_URL',
  tmdb: 'TMDB_URL',
  omdb: 'OMDB_URL',
  images: 'TMDB_IMAGE_URL',
  plex: 'PLEX_HOST',
  'plex-tv': 'PLEX_TV_URL',
  transmission: 'TRANSMISSION_URL',
};

const HTTP_SERVICES = SERVICES.filter((service) => service !== 'mail');

describe('every service over HTTP', () => {
  it('can go down and come back on the same port, talk garbage, be slow, and refuse in its own way', async () => {
    const sandbox = await openTestSandbox();
    const usual = new Map<string, number>();
    for (const service of HTTP_SERVICES) {
      const url = `${sandbox.at(PATHS[service] ?? '')}/some/where`;
      usual.set(service, (await fetch(url)).status);

      await sandbox.world.setOutage(service, 'down');
      await expect(fetch(url), service).rejects.toThrow();

      await sandbox.world.setOutage(service, 'garbage');
      const garbage = await fetch(url);
      expect([service, garbage.status, garbage.headers.get('content-type')]).toEqual([
        service,
        200,
        'text/html; charset=utf-8',
      ]);

      await sandbox.world.setOutage(service, 'rate-limited');
      const refused = await fetch(url);
      expect([401, 403, 429, 503]).toContain(refused.status);
      await refused.text();

      await sandbox.world.setOutage(service, 'slow');
      const startedAt = performance.now();
      await (await fetch(url)).text();
      expect(performance.now() - startedAt).toBeGreaterThan(45);

      await sandbox.world.setOutage(service, 'none');
      expect([service, (await fetch(url)).status]).toEqual([service, usual.get(service)]);
    }
  });

  it('cuts those who wait, the moment it goes down', async () => {
    const sandbox = await openTestSandbox({ slowMs: 60_000 });
    await sandbox.world.setOutage('tmdb', 'slow');
    // Whether the call is already held or only on its way: it must not wait for a minute.
    const waiting = fetch(sandbox.at('TMDB_URL')).then(
      () => 'answered',
      () => 'cut',
    );
    await sandbox.world.setOutage('tmdb', 'down');
    expect(await waiting).toBe('cut');
  });

  it('does not fail in ways that it does not know', async () => {
    const sandbox = await openTestSandbox();
    await expect(sandbox.world.setOutage('plex', 'error-in-200')).rejects.toThrow('cannot fail like this');
  });
});

describe('the log of calls', () => {
  it('shows what was asked of each service, without what opens doors', async () => {
    const sandbox = await openTestSandbox();
    await fetch(`${sandbox.at('FILELIST_URL')}/download.php?id=1&passkey=${sandbox.at('FILELIST_PASSKEY')}`);
    await fetch(`${sandbox.at('TELEGRAM_API_ROOT')}/bot${sandbox.at('TELEGRAM_TOKEN')}/getMe`);
    const world = await sandbox.world.waitFor(
      'the calls',
      (one) => one.services.filter((service) => service.calls > 0).length === 2,
    );
    const calls = world.services.flatMap((service) =>
      service.lastCalls.map((call) => [call.what, call.status]),
    );
    expect(calls).toEqual([
      ['GET /bot…/getMe', 200],
      ['GET /download.php?id=1&passkey=…', 200],
    ]);
    expect(JSON.stringify(world)).not.toContain(sandbox.at('FILELIST_PASSKEY'));
  });

  it.each([
    ['/3/movie/1?api_key=secret&language=ro', '/3/movie/1?api_key=…&language=ro'],
    ['/?apikey=secret&i=tt1', '/?apikey=…&i=tt1'],
    ['/library?X-Plex-Token=secret', '/library?X-Plex-Token=…'],
    ['/file/bot12:secret/photos/1.jpg', '/file/bot…/photos/1.jpg'],
  ])('writes %s as %s', (url, clean) => {
    expect(withoutSecrets(url)).toBe(clean);
  });
});
