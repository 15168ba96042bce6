import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { KeptSecrets } from './kept-secrets.ts';
import type { Ports } from './ports.ts';
import { PORTS, type ProgramName } from './programs.ts';

/** Variables by name; an empty value counts as none. */
export type Variables = Record<string, string | undefined>;

/**
 * What the process was started with, and below it what `.env` says. `MATINEE_DOTENV` names another file, or says `off`.
 */
export function readVariables(processEnv: Variables, repoDir: string): Variables {
  const file = processEnv.MATINEE_DOTENV || path.join(repoDir, '.env');
  const dotenv: Variables = file === 'off' || !existsSync(file) ? {} : parseEnv(readFileSync(file, 'utf8'));
  const set = Object.entries(processEnv).filter(([, value]) => value !== '');
  return { ...dotenv, ...Object.fromEntries(set) };
}

/** Whether a variable is set, directly or by the name of a file that holds it. */
export function isConfigured(variables: Variables, name: string): boolean {
  return Boolean(variables[name] || variables[`${name}_FILE`]);
}

/** What the services are given besides what the person configured. */
export interface ServiceSurroundings {
  configured: Variables;
  databaseUrl: string;
  dataDir: string;
  ports: Ports;
  secrets: KeptSecrets;
  /** The sandbox's own addresses and accounts, when it stands in for the world. */
  sandbox: Variables | undefined;
}

/** The environment of the four services: one for all, so that what they share is the same. */
export function serviceEnvironment(surroundings: ServiceSurroundings): Variables {
  const { configured, databaseUrl, dataDir, ports, secrets, sandbox } = surroundings;
  const torrapiUrl = `http://127.0.0.1:${ports.torrapi}`;
  const defaults: Variables = {
    TORRAPI_URL: torrapiUrl,
    MYIMDB_URL: `http://127.0.0.1:${ports.myimdb}`,
    NEWSLETTER_URL: `http://127.0.0.1:${ports.newsletter}`,
    TORRAPI_TOKEN: secrets.torrapiToken,
    LINK_SECRET: secrets.linkSecret,
    ...(sandbox
      ? {
          ...sandboxDefaults,
          TORR_API_HOST: torrapiUrl,
          NEWSLETTER_PUBLIC_URL: `http://127.0.0.1:${ports.newsletter}`,
        }
      : {}),
  };
  const missing = Object.entries(defaults).filter(([name]) => !isConfigured(configured, name));
  const fixed: Variables = {
    DATABASE_URL: databaseUrl,
    MATINEE_DATA: dataDir,
    // All of `.env` is in here already; a service must not read it again and find there what the sandbox replaced.
    MATINEE_DOTENV: 'off',
    ...portVariables(ports),
    ...sandbox,
  };
  return { ...without(configured, Object.keys(fixed)), ...Object.fromEntries(missing), ...fixed };
}

/** In the sandbox nothing is secret, so nobody else gets at it; and nobody wants to wait. */
const sandboxDefaults: Variables = {
  LISTEN_HOST: '127.0.0.1',
  SUPERADMIN_PASSWORD: 'matinee',
  JOB_INTERVALS: 'sync-torrents=3,release-feed=60',
  // Of the sandbox's own data sets: a second's work.
  TITLES_IMPORT: 'weekly',
  NEWSLETTER_ROUTINE_TIMES: '8:00,20:00',
};

function portVariables(ports: Ports): Variables {
  const programs = Object.entries(ports) as [ProgramName, number][];
  return Object.fromEntries(programs.map(([program, port]) => [PORTS[program].variable, String(port)]));
}

/** `NAME_FILE` goes too: a service that finds both refuses to guess. */
function without(variables: Variables, names: string[]): Variables {
  const removed = new Set(names.flatMap((name) => [name, `${name}_FILE`]));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !removed.has(name)));
}
