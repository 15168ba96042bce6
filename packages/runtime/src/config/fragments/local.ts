import { variable } from '../setting.ts';
import { number, port, text } from '../values.ts';

/** What only the launcher, the sandbox and tests read, by themselves; here for env_example's sake. */
export const localFragment = {
  local: {
    dataDir: variable('MATINEE_DATA', text.default('.matinee'), 'A folder for what "npm start" keeps.'),
    dotenv: variable('MATINEE_DOTENV', text.optional(), 'The path of another file than .env, or off.'),
    sandboxPort: variable('SANDBOX_PORT', port.default(9099), "Where the sandbox's page is served."),
    sandboxSpeed: variable(
      'SANDBOX_SPEED',
      number({ min: 0, max: 1_000_000, words: 'is not a number' }).optional(),
      "How much faster than life the sandbox's torrents come.",
    ),
    sandboxNewReleaseSeconds: variable(
      'SANDBOX_NEW_RELEASE_SECONDS',
      number({ min: 0, max: 1_000_000, words: 'is not a number of seconds' }).optional(),
      'How often a new release appears in the sandbox; 0 for never.',
    ),
  },
};
