import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { z } from 'zod';
import { createSandbox } from './sandbox.ts';

const packageDir = fileURLToPath(new URL('..', import.meta.url));

const envSchema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(9099),
  SANDBOX_STATE_DIR: z.string().default(join(packageDir, '.matinee', 'sandbox')),
  SANDBOX_SPEED: z.coerce.number().min(0).optional(),
  SANDBOX_NEW_RELEASE_SECONDS: z.coerce.number().min(0).optional(),
  /** Where Matinee's worker listens: Plex's webhooks go there. */
  MYIMDB_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SANDBOX_WEB_DIR: z.string().default(join(packageDir, 'dist', 'web')),
  LOG_LEVEL: z.string().default('info'),
});

// A name without a value is a name that was not set: `SANDBOX_SPEED=` must not stop time.
const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));

const logger = pino({ level: process.env.LOG_LEVEL ?? 'info' });

try {
  const config = envSchema.parse(given);
  const sandbox = await createSandbox({
    webPort: config.SANDBOX_PORT,
    stateDir: config.SANDBOX_STATE_DIR,
    speed: config.SANDBOX_SPEED,
    newReleaseSeconds: config.SANDBOX_NEW_RELEASE_SECONDS,
    workerPort: config.MYIMDB_PORT,
    webDir: config.SANDBOX_WEB_DIR,
    // One line says that it runs; after that only what is wrong.
    logger: logger.child(
      { service: 'sandbox' },
      { level: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL },
    ),
    now: () => new Date(),
  });

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'sandbox did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The launcher died: nobody else would stop us.
  process.on('disconnect', stop);
  process.channel?.unref();

  logger.info({ service: 'sandbox', webUrl: sandbox.webUrl }, 'sandbox is ready');
  process.send?.({ type: 'sandbox-ready', webUrl: sandbox.webUrl, env: sandbox.env });
} catch (error) {
  logger.fatal({ service: 'sandbox', problem: problemOf(error) }, 'sandbox did not start');
  process.exit(1);
}

/** What a person can do something about is said in a sentence; anything else with its stack. */
function problemOf(error: unknown): unknown {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE')
    return 'The port of the pages is taken: set SANDBOX_PORT to another, or to 0 for any.';
  if (code === 'EACCES' || code === 'EROFS') return `SANDBOX_STATE_DIR can't be written: ${error.message}`;
  return error.stack;
}
