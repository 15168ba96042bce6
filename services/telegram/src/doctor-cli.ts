import { openDatabase } from '@matinee/db/database';
import { databaseCheck } from '@matinee/doctor/checks/database';
import { indexerChecks } from '@matinee/doctor/checks/indexers';
import { titleChecks } from '@matinee/doctor/checks/titles';
import { torrapiCheck } from '@matinee/doctor/checks/torrapi';
import { runDoctor } from '@matinee/doctor/run-doctor';
import { silentLogger } from '@matinee/doctor/silent-logger';
import { Api } from 'grammy';
import { telegramConfig } from './config.ts';
import { telegramCheck } from './doctor/telegram-check.ts';

await runDoctor({
  process,
  service: 'telegram',
  settings: telegramConfig,
  checks: (config) => {
    const { token, apiRoot, webhookUrl } = config.telegram;
    const database = openDatabase({
      url: config.database.url,
      applicationName: 'matinee-doctor',
      onIdleError: () => {},
    });
    return {
      checks: [
        databaseCheck(config.database.url),
        telegramCheck(new Api(token, { apiRoot, timeoutSeconds: 10 }), webhookUrl),
        torrapiCheck(config.torrapi, silentLogger),
        ...indexerChecks(config, { db: database.db, logger: silentLogger, now: () => new Date() }),
        ...titleChecks(config, silentLogger),
      ],
      close: () => database.close(),
    };
  },
});
