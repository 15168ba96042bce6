import { databaseCheck } from '@matinee/doctor/checks/database';
import { plexCheck } from '@matinee/doctor/checks/plex';
import { torrapiCheck } from '@matinee/doctor/checks/torrapi';
import { runDoctor } from '@matinee/doctor/run-doctor';
import { silentLogger } from '@matinee/doctor/silent-logger';
import { config as settings } from './config.ts';

await runDoctor({
  process,
  service: 'myimdb',
  settings,
  checks: (config) => ({
    checks: [
      databaseCheck(config.database.url),
      torrapiCheck(config.torrapi, silentLogger),
      plexCheck(config.plex.server, silentLogger),
    ],
  }),
});
