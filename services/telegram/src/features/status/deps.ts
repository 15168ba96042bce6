import { dropDeadLetter, findDeadLetter, listDeadLetters, sendAgain } from '@matinee/db/dead-letters';
import { listJobRuns } from '@matinee/db/job-runs';
import { outboxCounts } from '@matinee/db/outbox';
import { createTextRedactor } from '@matinee/runtime/logging/redact-text';
import { within } from '@matinee/runtime/process/within';
import type { Foundations } from '../../foundations.ts';
import { createReadyCheck } from './ask-ready.ts';
import type { Readiness, Service, StatusDeps } from './ports.ts';

/** Whoever asks wants to hear soon. */
const DISK_LIMIT_MS = 4_000;

export function statusDeps({ config, db, torrapi, catalogue, now }: Foundations): StatusDeps {
  const { token } = config.torrapi;
  const { host } = config.listen;
  const self = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const urls: Record<Service, string> = {
    telegram: `http://${self}:${config.telegram.port}`,
    torrapi: config.torrapi.url,
    myimdb: config.neighbours.myimdbUrl,
    newsletter: config.neighbours.newsletterUrl,
  };
  const check = (name: Service) => createReadyCheck({ name, baseUrl: urls[name], token });
  const checks: Record<Service, () => Promise<Readiness>> = {
    telegram: check('telegram'),
    torrapi: check('torrapi'),
    myimdb: check('myimdb'),
    newsletter: check('newsletter'),
  };
  const redact = createTextRedactor([config.telegram.token, token]);
  return {
    askReady: (service) => checks[service](),
    readBudgets: () => catalogue.readBudgets(),
    readDirectories: async () => {
      const directories = await within(torrapi.directories(), DISK_LIMIT_MS, null);
      if (directories === null) throw new Error('takes too long');
      return directories;
    },
    countOutbox: () => outboxCounts(db),
    listJobRuns: () => listJobRuns(db),
    listDeadLetters: (page) => listDeadLetters(db, page),
    findDeadLetter: (id) => findDeadLetter(db, id),
    sendAgain: (which) => sendAgain(db, which, now()),
    dropDeadLetter: (id) => dropDeadLetter(db, id),
    redact,
    now,
  };
}
