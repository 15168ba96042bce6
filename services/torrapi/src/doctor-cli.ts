import { databaseCheck } from '@matinee/doctor/checks/database';
import { runDoctor } from '@matinee/doctor/run-doctor';
import { createTransmissionClient } from 'transmission-rpc-ts';
import { torrapiConfig } from './config.ts';
import { linksCheck } from './doctor/links-check.ts';
import { transmissionChecks } from './doctor/transmission-checks.ts';

await runDoctor({
  process,
  service: 'torrapi',
  settings: torrapiConfig,
  checks: (config) => {
    const { url, login } = config.transmission;
    const transmission = createTransmissionClient({
      url,
      ...(login === undefined ? {} : { username: login.user, password: login.password }),
      timeoutMs: 8_000,
    });
    return {
      checks: [
        databaseCheck(config.database.url),
        ...transmissionChecks(transmission, config.torrapiServer.downloadDirs),
        linksCheck(config.links),
      ],
    };
  },
});
