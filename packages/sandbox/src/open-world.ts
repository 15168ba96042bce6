import { join } from 'node:path';
import type { Logger } from 'pino';
import { createImdbPeople, firstImdbPeople, type ImdbPeople, imdbPeopleSchema } from './imdb/imdb-people.ts';
import {
  CALLS_PER_HOUR,
  type CallBudget,
  callBudgetSchema,
  createCallBudget,
} from './indexer/call-budget.ts';
import { createReleaseShelf, type ReleaseShelf, releaseShelfSchema } from './indexer/release-shelf.ts';
import { createMailbox, type Mailbox, mailboxSchema } from './mail/mailbox.ts';
import { firstLibrary, mediaLibrarySchema } from './plex/library-state.ts';
import { createMediaLibrary, type MediaLibrary } from './plex/media-library.ts';
import { TITLES, titleByImdbId } from './titles/titles.ts';
import {
  createTorrentClient,
  DISK_FREE_BYTES,
  type TorrentClient,
  torrentClientSchema,
} from './transmission/torrent-client.ts';
import { type CallLog, createCallLog } from './world/call-log.ts';
import { openStateFile } from './world/state-file.ts';
import { createWorldSettings, type WorldSettings, worldSettingsSchema } from './world/world-settings.ts';

/** What there is, without the ways to reach it. */
export interface World {
  settings: WorldSettings;
  calls: CallLog;
  shelf: ReleaseShelf;
  budget: CallBudget;
  torrents: TorrentClient;
  library: MediaLibrary;
  mailbox: Mailbox;
  imdbPeople: ImdbPeople;
  close(): Promise<void>;
}

/** Opens the world where the last run left it, or a new one. */
export async function openWorld(options: {
  stateDir: string;
  speed: number | undefined;
  logger: Logger;
  now: () => Date;
}): Promise<World> {
  const { stateDir, logger, now } = options;
  const at = (name: string): string => join(stateDir, name);

  const settingsFile = await openStateFile({
    path: at('world.json'),
    schema: worldSettingsSchema,
    initial: () => ({ ports: {}, outages: {}, speed: 1 }),
    logger,
  });
  const releasesFile = await openStateFile({
    path: at('releases.json'),
    schema: releaseShelfSchema,
    initial: () => ({
      bornAt: now().toISOString(),
      published: [],
      deletedIds: [],
      replacedTimes: {},
      arrivals: 0,
    }),
    logger,
  });
  const budgetFile = await openStateFile({
    path: at('indexer-account.json'),
    schema: callBudgetSchema,
    initial: () => ({ limit: CALLS_PER_HOUR, callsAt: [], failedLogInsAt: [] }),
    logger,
  });
  const torrentsFile = await openStateFile({
    path: at('torrents.json'),
    schema: torrentClientSchema,
    initial: () => ({ torrents: [], leftOnDisk: {}, diskBytes: DISK_FREE_BYTES }),
    logger,
  });
  const libraryFile = await openStateFile({
    path: at('plex.json'),
    schema: mediaLibrarySchema,
    initial: () => firstLibrary(now(), (imdbId) => titleByImdbId(imdbId)?.title ?? imdbId),
    logger,
  });
  const mailsFile = await openStateFile({
    path: at('mails.json'),
    schema: mailboxSchema,
    initial: () => ({ mails: [], nextId: 1 }),
    logger,
  });
  const imdbFile = await openStateFile({
    path: at('imdb.json'),
    schema: imdbPeopleSchema,
    initial: () => firstImdbPeople(now()),
    logger,
  });
  const files = [settingsFile, releasesFile, budgetFile, torrentsFile, libraryFile, mailsFile, imdbFile];
  // What a new world began with (its day of birth above all) must be the same at the next start.
  for (const file of files) file.changed();
  await Promise.all(files.map((file) => file.flush()));

  const settings = createWorldSettings(settingsFile);
  if (options.speed !== undefined) settings.setSpeed(options.speed);
  const shelf = createReleaseShelf({ state: releasesFile, titles: TITLES, now });
  const library = createMediaLibrary({
    state: libraryFile,
    match(fileName) {
      const imdbId = shelf.findByTorrentName(fileName)?.release.imdbId ?? null;
      return imdbId === null ? null : { imdbId, title: titleByImdbId(imdbId)?.title ?? fileName };
    },
    now,
  });
  const torrents = createTorrentClient({
    state: torrentsFile,
    swarmOf(name) {
      const found = shelf.findByTorrentName(name);
      if (found === null) return 'lively';
      if (found.isDeleted) return 'unregistered';
      return found.release.seeders === 0 ? 'none' : 'lively';
    },
    onComplete: ({ name, totalBytes, downloadDir }) =>
      library.expect({ name, sizeBytes: totalBytes, file: join(downloadDir, name) }),
    now,
  });
  const mailbox = await createMailbox({ state: mailsFile, folder: at('mails'), now });

  return {
    settings,
    calls: createCallLog({ now }),
    shelf,
    budget: createCallBudget({ state: budgetFile, now }),
    torrents,
    library,
    mailbox,
    imdbPeople: createImdbPeople({ state: imdbFile, now }),
    async close() {
      await Promise.all(files.map((file) => file.flush()));
    },
  };
}
