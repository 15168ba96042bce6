import { allFragments } from '@matinee/runtime/config/all-fragments';
import { ConfigError } from '@matinee/runtime/config/config-error';
import { dotenvPathOf, readEnvironment } from '@matinee/runtime/config/environment';
import {
  type ConfigOf,
  loadConfig,
  type SettingGroups,
  secretsIn,
} from '@matinee/runtime/config/load-config';
import { createTextRedactor } from '@matinee/runtime/logging/redact-text';
import type { HostProcess } from '@matinee/runtime/process/host-process';
import { examine } from './examine.ts';
import type { Check } from './finding.ts';

export interface DoctorOptions<Groups extends SettingGroups> {
  process: Pick<HostProcess, 'env' | 'cwd' | 'stdout' | 'exit'>;
  /** As in `services/<name>`. */
  service: string;
  settings: Groups;
  /** What this service talks to, the most important first. What it opens, `close` closes. */
  checks(config: ConfigOf<Groups>): { checks: Check[]; close?: () => Promise<void> };
}

const LIMIT_MS = 15_000;
/** sysexits.h, as a service that does not start exits with it. */
const EX_CONFIG = 78;

/**
 * Examines one service's configuration and connections. Exit code 0: all well; 1: something is wrong; 78: the settings
 * themselves are. Every secret is struck out of what is said, wherever it came from.
 */
export async function runDoctor<Groups extends SettingGroups>(options: DoctorOptions<Groups>): Promise<void> {
  const { process: host, service, settings } = options;
  const env = readEnvironment(host.env, { dotenvPath: dotenvPathOf(host) });
  const redact = createTextRedactor(secretsIn(allFragments, env));
  const say = (text: string) => void host.stdout.write(`${redact(text)}\n`);

  say(service);
  const config = readConfig(settings, env, say);
  if (config === undefined) return host.exit(EX_CONFIG);
  say('  ✓ Settings are all there and make sense.');
  const { checks, close } = options.checks(config);
  const wrongs = await examine({ checks, limitMs: LIMIT_MS, say });
  await close?.();
  // What did not answer in time may still hold a connection.
  return host.exit(wrongs === 0 ? 0 : 1);
}

function readConfig<Groups extends SettingGroups>(
  settings: Groups,
  env: ReturnType<typeof readEnvironment>,
  say: (text: string) => void,
): ConfigOf<Groups> | undefined {
  try {
    return loadConfig(settings, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { variable, wrong, help } of error.problems) say(`  ✗ ${variable} ${wrong}.\n      ${help}`);
    return undefined;
  }
}
