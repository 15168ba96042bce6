import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { z } from 'zod';

/** A part of the world that outlives its process: an object in memory, and its latest snapshot on disk. */
export interface StateFile<T> {
  readonly value: T;
  /** To be called after each change of `value`: a snapshot is written within {@link WRITE_DELAY_MS}. */
  changed(): void;
  /** Resolves when everything said to have changed is on disk. */
  flush(): Promise<void>;
}

/** A `kill -9` loses at most this much, plus the time of one small write. */
const WRITE_DELAY_MS = 40;

/**
 * Opens the snapshot at `path`, or begins with `initial()` where there is none. One that can't be read is set aside
 * (`….broken`), never overwritten. Snapshots replace each other by rename, so a reader never sees half of one.
 */
export async function openStateFile<S extends z.ZodType>(options: {
  path: string;
  schema: S;
  initial: () => z.output<S>;
  logger: FastifyBaseLogger;
}): Promise<StateFile<z.output<S>>> {
  const { path, logger } = options;
  await mkdir(dirname(path), { recursive: true });
  const value = (await readSnapshot(options)) ?? options.initial();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function write(): void {
    timer = null;
    writing = writing
      .then(async () => {
        await writeFile(`${path}.new`, JSON.stringify(value));
        await rename(`${path}.new`, path);
      })
      .catch((error: unknown) => {
        logger.error({ err: error, path }, 'snapshot not written');
      });
  }

  return {
    value,
    changed() {
      timer ??= setTimeout(write, WRITE_DELAY_MS);
    },
    async flush() {
      if (timer !== null) {
        clearTimeout(timer);
        write();
      }
      await writing;
    },
  };
}

async function readSnapshot<S extends z.ZodType>(options: {
  path: string;
  schema: S;
  logger: FastifyBaseLogger;
}): Promise<z.output<S> | null> {
  const { path, schema, logger } = options;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    logger.warn({ err: error, path }, 'snapshot set aside, beginning anew');
    await rename(path, `${path}.broken`);
    return null;
  }
}
