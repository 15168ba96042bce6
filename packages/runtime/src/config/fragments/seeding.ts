import { variable } from '../setting.ts';
import { flag, number } from '../values.ts';

/** How long downloads seed, and what becomes of them. The bot that asks and the worker that acts must agree. */
export const seedingFragment = {
  seeding: {
    keepDays: variable(
      'TORR_KEEP_TIME',
      number({ min: 0, max: 36_500, words: 'is not a number of days' }).default(60),
      'Days that a download seeds before its people are asked whether to keep it; fractions are allowed.',
    ),
    minimumHours: variable(
      'TORR_MIN_SEED_HOURS',
      number({ min: 0, max: 876_000, words: 'is not a number of hours' }).default(48),
      "Hours that a download must seed by the tracker's rules (FileList's: 48) before anybody but an admin may delete it.",
    ),
    stalledHours: variable(
      'TORR_STALLED_HOURS',
      number({ min: 0.001, max: 8_760, words: 'is not a number of hours' }).default(24),
      'Hours without any data after which the people of a download are told that it is stuck.',
    ),
    removesLowResolution: variable(
      'TORR_REMOVE_LOW_RES',
      flag.default(false),
      'true to remove a worse copy once a better one is complete; false is safe.',
    ),
  },
};
