import { readEnvironment } from '@matinee/runtime/config/environment';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { createLogger } from '@matinee/runtime/logging/logger';
import { describe, expect, test } from 'vitest';
import { config as schema } from './config.ts';
import { categoryNames, newsletterParts } from './newsletter.ts';

function scheduleFor(variables: Record<string, string>) {
  const env = readEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ...variables });
  const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
  const db = undefined as never;
  return newsletterParts({ config: loadConfig(schema, env), db, logger, now: () => new Date() }).job.schedule;
}

test('by default an issue is of the newest hundred releases in HD and 4K, as FileList numbers and names them', () => {
  const env = readEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
  const { newsletter } = loadConfig(schema, env);
  expect(newsletter.releaseLimit).toBe(100);
  expect(categoryNames(newsletter.categories)).toEqual([
    ...['Filme HD', 'Filme 4K', 'Filme HD-RO', 'Filme 4K Blu-Ray'],
    ...['Movies/HD', 'Movies/UHD', 'Movies/BluRay'],
  ]);
});

describe('the hours of the newsletter', () => {
  test('are those of NEWSLETTER_ROUTINE_TIMES, as the clocks at home show them', () => {
    expect(scheduleFor({ NEWSLETTER_ROUTINE_TIMES: '8, 20:30', TZ: 'Europe/Bucharest' })).toEqual({
      cron: ['0 8 * * *', '30 20 * * *'],
      timeZone: 'Europe/Bucharest',
    });
  });

  test('are none where none are set: then it goes out when somebody sends it', () => {
    expect(scheduleFor({})).toMatchObject({ cron: [] });
  });

  test.each(['25:00', '8:60', 'noon', '8;20'])('are refused in words where they are none: %s', (times) => {
    expect(() => scheduleFor({ NEWSLETTER_ROUTINE_TIMES: times })).toThrow(/NEWSLETTER_ROUTINE_TIMES/);
  });
});
