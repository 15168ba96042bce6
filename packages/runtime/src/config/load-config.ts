import { ConfigError, type ConfigProblem } from './config-error.ts';
import type { Environment } from './environment.ts';
import { loggingFragment } from './fragments/every-service.ts';
import { readAll, type Setting, type ValueOf, type VariableInfo } from './setting.ts';

/** Settings by group and name: `{ telegram: { token: secret('TELEGRAM_TOKEN', …) } }`. Fragments are such objects. */
export type SettingGroups = Record<string, Record<string, Setting<unknown>>>;

/** What {@link loadConfig} makes of the groups. */
export type ConfigOf<Groups extends SettingGroups> = {
  readonly [Group in keyof Groups]: {
    readonly [Key in keyof Groups[Group]]: ValueOf<Groups[Group][Key]>;
  };
};

/**
 * A service's configuration, put together from fragments by spreading them:
 * `serviceConfig({ ...databaseFragment, ...telegramFragment })`. The log level and time zone are in every service's.
 */
export function serviceConfig<Groups extends SettingGroups>(groups: Groups): Groups & typeof loggingFragment {
  return { ...loggingFragment, ...groups };
}

/**
 * Reads and checks a service's configuration. Returns it frozen, all the way down.
 * @throws {ConfigError} with every problem at once, by variable name, never with a value.
 */
export function loadConfig<Groups extends SettingGroups>(
  groups: Groups,
  environment: Environment,
): ConfigOf<Groups> {
  const readings = Object.entries(groups).map(
    ([group, settings]) => [group, readAll(settings, environment)] as const,
  );
  const problems = readings.flatMap(([, reading]) => (reading.type === 'problems' ? reading.problems : []));
  if (problems.length > 0) throw new ConfigError(onceEach(problems));
  const values = readings.map(([group, reading]) => [group, reading.type === 'value' ? reading.value : {}]);
  return freezeDeep(Object.fromEntries(values)) as ConfigOf<Groups>;
}

/** Two groups may read one variable: it is wrong once. */
function onceEach(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return [...new Map(problems.map((problem) => [problem.variable, problem])).values()];
}

/** Every variable that the groups read: for env_example's test. */
export function variablesOf(groups: SettingGroups): VariableInfo[] {
  return Object.values(groups).flatMap((settings) =>
    Object.values(settings).flatMap((setting) => setting.variables),
  );
}

/** The values of all secrets that are set, for the logger to remove wherever they turn up. */
export function secretsIn(groups: SettingGroups, environment: Environment): string[] {
  return variablesOf(groups)
    .filter(({ isSecret }) => isSecret)
    .map(({ name }) => environment.entry(name))
    .flatMap((entry) => (entry.type === 'set' ? [entry.value, ...passwordIn(entry.value)] : []));
}

function passwordIn(value: string): string[] {
  const password = URL.canParse(value) ? new URL(value).password : '';
  return password === '' ? [] : [password, decodeURIComponent(password)];
}

function freezeDeep(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
}
