import type { z } from 'zod';
import type { ConfigProblem } from './config-error.ts';
import type { Environment } from './environment.ts';

/** What is known of a variable without reading it: for messages, for env_example's test, for redaction. */
export interface VariableInfo {
  name: string;
  /** Where to get a right value, as a sentence that a newcomer understands. */
  help: string;
  /** Its value must never be shown. */
  isSecret: boolean;
}

export type Reading<T> = { type: 'value'; value: T } | { type: 'problems'; problems: ConfigProblem[] };

/** One value of a service's configuration, read from one or several environment variables. */
export interface Setting<T> {
  readonly variables: readonly VariableInfo[];
  read(environment: Environment): Reading<T>;
}

/**
 * A setting that is one environment variable. The schema gets the text, or `undefined` when it is unset: use
 * `.optional()` or `.default()` where that is allowed. Its `error` texts continue the variable's name and must not hold
 * the value; a check without a text of its own says only `is not valid`.
 */
export function variable<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  help: string,
): Setting<z.output<Schema>> {
  return oneVariable({ name, help, isSecret: false }, schema);
}

/** Like {@link variable}, for a value that must never be shown: the logger removes it wherever it turns up. */
export function secret<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  help: string,
): Setting<z.output<Schema>> {
  return oneVariable({ name, help, isSecret: true }, schema);
}

function oneVariable<Schema extends z.ZodType>(
  info: VariableInfo,
  schema: Schema,
): Setting<z.output<Schema>> {
  return {
    variables: [info],
    read(environment) {
      const entry = environment.entry(info.name);
      if (entry.type === 'file-problem') {
        return problem({ variable: entry.variable, wrong: entry.wrong, help: info.help });
      }
      const parsed = schema.safeParse(entry.type === 'set' ? entry.value : undefined);
      if (parsed.success) return { type: 'value', value: parsed.data };
      const wrong = entry.type === 'unset' ? 'is missing' : wordsOf(parsed.error);
      return problem({ variable: info.name, wrong, help: info.help });
    },
  };
}

/** Settings that only make sense together: all of them, or `undefined` when none is set. */
export function allOrNone<Settings extends Record<string, Setting<unknown>>>(
  settings: Settings,
): Setting<{ [Key in keyof Settings]: ValueOf<Settings[Key]> } | undefined> {
  const variables = Object.values(settings).flatMap((setting) => setting.variables);
  return {
    variables,
    read(environment) {
      const isSet = variables.some(({ name }) => environment.entry(name).type !== 'unset');
      if (!isSet) return { type: 'value', value: undefined };
      return readAll(settings, environment);
    },
  };
}

/**
 * An optional setting that is needed as soon as any of the others is set: missing then, it is told together with whatever
 * else is wrong. `why` goes on after `is missing, and`.
 */
export function neededWith<T>(
  others: Setting<unknown>,
  setting: Setting<T | undefined>,
  why: string,
): Setting<T | undefined> {
  const { variables } = setting;
  return {
    variables,
    read(environment) {
      const isSet = ({ name }: VariableInfo) => environment.entry(name).type !== 'unset';
      if (variables.some(isSet) || !others.variables.some(isSet)) return setting.read(environment);
      return {
        type: 'problems',
        problems: variables.map(({ name, help }) => ({
          variable: name,
          wrong: `is missing, and ${why}`,
          help,
        })),
      };
    },
  };
}

export type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** Reads every setting of a group, and collects the problems of all of them. */
export function readAll<Settings extends Record<string, Setting<unknown>>>(
  settings: Settings,
  environment: Environment,
): Reading<{ [Key in keyof Settings]: ValueOf<Settings[Key]> }> {
  const values: Record<string, unknown> = {};
  const problems: ConfigProblem[] = [];
  for (const [key, setting] of Object.entries(settings)) {
    const reading = setting.read(environment);
    if (reading.type === 'value') values[key] = reading.value;
    else problems.push(...reading.problems);
  }
  if (problems.length > 0) return { type: 'problems', problems };
  return { type: 'value', value: values as { [Key in keyof Settings]: ValueOf<Settings[Key]> } };
}

function problem(found: ConfigProblem): Reading<never> {
  return { type: 'problems', problems: [found] };
}

/** Words marked by {@link says} are ours; zod's own can hold the received value, and are never shown. */
function wordsOf(error: z.ZodError): string {
  const ours = error.issues.map(({ message }) => message).filter((message) => message.startsWith(OUR_WORDS));
  return ours[0]?.slice(OUR_WORDS.length) ?? 'is not valid';
}

const OUR_WORDS = '\u0001';

/** Marks a text as written by us, safe to show: `z.string().regex(/…/, says('is not a bot token'))`. */
export function says(words: string): string {
  return OUR_WORDS + words;
}
