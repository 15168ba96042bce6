import { allFragments } from '../config/all-fragments.ts';
import { dotenvPathOf, type Environment, readEnvironment } from '../config/environment.ts';
import { loggingFragment } from '../config/fragments/every-service.ts';
import { secretsIn } from '../config/load-config.ts';
import { createLogger, type Logger } from '../logging/logger.ts';
import type { HostProcess } from './host-process.ts';
import { StartError } from './start-error.ts';
import { createStopHooks, type StopHook } from './stop-hooks.ts';

/** sysexits.h: something is wrong with the configuration. Starting again will not help until somebody changes it. */
const EX_CONFIG = 78;

/** docker stop and Kubernetes wait longer, but a person at a terminal does not: the whole stop stays below 5 s. */
const STOP_LIMITS = { perHookMs: 4_000, wholeMs: 4_500 };

/** Errors of other packages whose message is a sentence for the operator, by name: we import none of ours. */
const SENTENCES_FOR_THE_OPERATOR: readonly string[] = ['SchemaVersionError', 'DatabaseUnreachableError'];

export interface ServiceContext {
  env: Environment;
  /** Knows every configured secret, and hides it. */
  logger: Logger;
  /** Adds something to do when the service stops; what was added last is done first. */
  onStop(hook: StopHook): void;
}

export interface ServiceOptions {
  process: HostProcess;
  name: string;
  /** Builds and starts the service: its bill of materials. Resolves when it is up. */
  start(context: ServiceContext): Promise<void>;
}

/**
 * Runs a service until it is told to stop. SIGTERM, SIGINT and the death of the launcher (its IPC channel closes) stop it gracefully, with exit code 0, however
 * often they come. A {@link StartError} (bad configuration, port taken, …) is told in one message on stderr, exit code 78; anything that nobody caught is
 * logged as fatal, exit code 1: state is in the database, so dying is safe and going on is not.
 */
export function runService(options: ServiceOptions): void {
  const { process: host, name } = options;
  const env = readEnvironment(host.env, { dotenvPath: dotenvPathOf(host) });
  const logger = createLogger({
    service: name,
    level: levelIn(env),
    isTerminal: host.stdout.isTTY === true,
    secrets: secretsIn(allFragments, env),
  });
  const hooks = createStopHooks(logger, STOP_LIMITS);
  let isStopping = false;

  async function stop(reason: string): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    logger.info({ reason }, 'stopping');
    await hooks.run();
    logger.info('stopped');
    host.exit(0);
  }

  function die(error: unknown, message: string): void {
    logger.fatal({ err: error }, message);
    host.exit(1);
  }

  async function failToStart(error: unknown): Promise<void> {
    // Stopped in the middle of its start: what that breaks is no news.
    if (isStopping) return;
    isStopping = true;
    const sentence = sentenceOf(error);
    if (sentence === undefined) logger.fatal({ err: error }, 'could not start');
    else host.stderr.write(`Matinee's ${name} service cannot start. ${sentence}\n`);
    await hooks.run();
    host.exit(sentence === undefined ? 1 : EX_CONFIG);
  }

  host.on('SIGTERM', () => void stop('SIGTERM'));
  host.on('SIGINT', () => void stop('SIGINT'));
  if (host.connected) {
    host.on('disconnect', () => void stop('the launcher is gone'));
    // Listening for its end must not be what keeps us alive.
    host.channel?.unref();
  }
  // It died while we were loading.
  if (host.connected === false) void stop('the launcher is gone');
  host.on('uncaughtException', (error) => die(error, 'uncaught exception'));
  host.on('unhandledRejection', (error) => die(error, 'unhandled rejection'));

  options
    .start({ env, logger, onStop: (hook) => hooks.add(hook) })
    .then(() => {
      if (!isStopping) logger.info('started');
    })
    .catch(failToStart);
}

/** A wrong level is reported with all other problems by loadConfig; until then we speak at the usual one. */
function levelIn(env: Environment): string {
  const level = loggingFragment.logging.level.read(env);
  return level.type === 'value' ? level.value : 'info';
}

function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isForOperator = error instanceof StartError || SENTENCES_FOR_THE_OPERATOR.includes(error.name);
  return isForOperator ? error.message : undefined;
}
