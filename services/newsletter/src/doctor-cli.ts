import { databaseCheck } from '@matinee/doctor/checks/database';
import { runDoctor } from '@matinee/doctor/run-doctor';
import { config as settings } from './config.ts';

await runDoctor({
  process,
  service: 'newsletter',
  settings,
  checks: (config) => ({ checks: [databaseCheck(config.database.url)] }),
});
