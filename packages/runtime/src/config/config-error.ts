import { StartError } from '../process/start-error.ts';

/** One thing wrong with the configuration. Never holds the value: it may be a secret. */
export interface ConfigProblem {
  /** The environment variable's name. */
  variable: string;
  /** Continues the name: `is missing`, `is not a port number (0 to 65535)`. */
  wrong: string;
  /** Where to get a right value, as a sentence. */
  help: string;
}

/** Everything that is wrong with a service's configuration, all at once. */
export class ConfigError extends StartError {
  override name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(describe(problems));
    this.problems = problems;
  }
}

function describe(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ variable, wrong, help }) => `  ${variable} ${wrong}. ${help}`.trimEnd());
  const what = problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`;
  return [
    `${what} attention:`,
    ...lines,
    `Set ${problems.length === 1 ? 'it' : 'them'} in .env or in the environment (env_example explains every name), then start again.`,
  ].join('\n');
}
