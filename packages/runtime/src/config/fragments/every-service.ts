import { z } from 'zod';
import { databaseUrl } from '../database-url.ts';
import { says, secret, variable } from '../setting.ts';
import { text, timeZone } from '../values.ts';

/** Part of every service's configuration: {@link serviceConfig} adds it. Logging, metrics, time zone, and where to listen. */
export const loggingFragment = {
  logging: {
    level: variable(
      'LOG_LEVEL',
      z
        .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
          error: says('is not a log level'),
        })
        .default('info'),
      'One of trace, debug, info, warn, error, fatal, silent; info is right unless something is wrong.',
    ),
  },
  metrics: {
    token: secret(
      'METRICS_TOKEN',
      text.optional(),
      'A long random text that Prometheus shows to read /metrics; without it only the machine itself may.',
    ),
  },
  locale: {
    timeZone: variable('TZ', timeZone.default('UTC'), 'A name of the IANA list, such as Europe/Bucharest.'),
  },
  listen: {
    host: variable(
      'LISTEN_HOST',
      text.default('0.0.0.0'),
      "Which of the machine's addresses the services answer on: 0.0.0.0 for all, 127.0.0.1 for none but itself.",
    ),
  },
};

export const databaseFragment = {
  database: { url: databaseUrl },
};
