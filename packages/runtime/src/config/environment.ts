import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';

/** What one variable is set to. `file-problem` continues the name of `variable`: `cannot be read (ENOENT)`. */
export type EnvironmentEntry =
  | { type: 'unset' }
  | { type: 'set'; value: string }
  | { type: 'file-problem'; variable: string; wrong: string };

/** The variables of a process and its `.env`. A variable counts as unset when it is empty. */
export interface Environment {
  entry(name: string): EnvironmentEntry;
}

export interface EnvironmentOptions {
  /** A `.env` file; what the process itself sets goes before it. A missing file is no problem. */
  dotenvPath?: string | undefined;
}

/**
 * Merges the process's environment with a `.env` file. `NAME_FILE` is resolved when `NAME` is asked for, not for
 * every variable that ends so: `SSL_CERT_FILE` and the like belong to others.
 */
export function readEnvironment(
  processEnv: Readonly<Record<string, string | undefined>>,
  options: EnvironmentOptions = {},
): Environment {
  const dotenv = readDotenv(options.dotenvPath);
  const get = (name: string) => processEnv[name] || dotenv[name] || undefined;

  return {
    entry(name) {
      const value = get(name);
      const file = get(`${name}_FILE`);
      if (file === undefined) return value === undefined ? { type: 'unset' } : { type: 'set', value };
      const variable = `${name}_FILE`;
      if (value !== undefined) {
        return {
          type: 'file-problem',
          variable,
          wrong: `is set, and so is ${name}: only one of them may be`,
        };
      }
      return readSecretFile(variable, file);
    },
  };
}

/**
 * The `.env` that belongs to a process started in `directory`: the one there, or, inside the workspace (`pnpm --filter`
 * starts a service in its own folder), the nearest one above up to the workspace's root.
 */
export function findDotenv(directory: string): string | undefined {
  const candidates: string[] = [];
  for (let at = directory; ; at = dirname(at)) {
    candidates.push(join(at, '.env'));
    if (existsSync(join(at, 'pnpm-workspace.yaml'))) return candidates.find((path) => existsSync(path));
    if (dirname(at) === at) break;
  }
  return candidates.slice(0, 1).find((path) => existsSync(path));
}

/** `MATINEE_DOTENV` names another file, or says `off`: tests must not read the developer's own. */
export function dotenvPathOf(host: Pick<NodeJS.Process, 'env' | 'cwd'>): string | undefined {
  const chosen = host.env.MATINEE_DOTENV;
  if (chosen === 'off') return undefined;
  return chosen || findDotenv(host.cwd());
}

function readDotenv(path: string | undefined): Record<string, string | undefined> {
  if (path === undefined || !existsSync(path)) return {};
  return parseEnv(readFileSync(path, 'utf8'));
}

/** An editor ends a file with a newline that is no part of the secret; other blanks are kept. */
function readSecretFile(variable: string, path: string): EnvironmentEntry {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return { type: 'file-problem', variable, wrong: `names a file that cannot be read (${code})` };
  }
  const value = content.replace(/\r?\n$/, '');
  if (value === '') return { type: 'file-problem', variable, wrong: 'names a file that is empty' };
  return { type: 'set', value };
}
