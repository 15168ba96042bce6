import type { Logger } from 'pino';
import { createJournalFiles, type JournalFiles } from './journal-files.ts';

/**
 * A map whose every change is on its way to disk. Values are replaced, never changed in place: what is not `set` is
 * not written.
 */
export type Collection<V> = {
  get(key: string): V | undefined;
  has(key: string): boolean;
  set(key: string, value: V): void;
  delete(key: string): void;
  values(): IterableIterator<V>;
  readonly size: number;
};

/** Named maps that survive a restart. */
export type JournaledStore = {
  collection<V>(name: string): Collection<V>;
  /** Writes what is left and closes the files. */
  close(): Promise<void>;
};

// One line of the journal: a value put under a key, or (two parts only) a key taken out.
type Line = [collection: string, key: string, value?: unknown];

const usualCompactAtBytes = 16 * 1024 * 1024;
const rowsPerTurn = 500;

/**
 * Keeps small state for good, by an append-only journal of puts and deletes. Each turn's lines are handed to the
 * kernel before that turn's answer leaves, so that even `kill -9` loses nothing (losing power may). When the journal
 * has grown, a fresh base is written beside it, a piece per turn; replaying puts twice does no harm, so changes in
 * between need no lock. No library: SQLite for Node 20 is a native build, and this is all that is needed of one.
 * With no folder, everything lives in memory only.
 */
export function createJournaledStore(deps: {
  dir: string | null;
  logger: Logger;
  /** How big the journal may grow before it is written anew. */
  compactAtBytes?: number;
}): JournaledStore {
  const compactAtBytes = deps.compactAtBytes ?? usualCompactAtBytes;
  const collections = new Map<string, Map<string, unknown>>();
  const files = deps.dir === null ? undefined : createJournalFiles({ dir: deps.dir });
  let pending: string[] = [];
  let compacting: Promise<void> | undefined;
  let isClosed = false;

  function rowsOf(name: string): Map<string, unknown> {
    const rows = collections.get(name) ?? new Map<string, unknown>();
    collections.set(name, rows);
    return rows;
  }

  function record(line: Line): void {
    if (!files) return;
    if (pending.length === 0) queueMicrotask(flush);
    pending.push(JSON.stringify(line));
  }

  function flush(): void {
    if (!files || pending.length === 0) return;
    const lines = pending;
    pending = [];
    const size = files.append(lines);
    if (size > compactAtBytes && !compacting) startCompaction(files);
  }

  function startCompaction(into: JournalFiles): void {
    compacting = compact(into)
      .catch((error: unknown) => deps.logger.error({ err: error }, 'could not compact the sandbox journal'))
      .finally(() => {
        compacting = undefined;
      });
  }

  async function compact(into: JournalFiles): Promise<void> {
    const base = into.startGeneration();
    for (const [name, rows] of collections) {
      let lines: string[] = [];
      for (const [key, value] of rows) {
        lines.push(JSON.stringify([name, key, value] satisfies Line));
        if (lines.length >= rowsPerTurn) {
          base.append(lines);
          lines = [];
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      base.append(lines);
    }
    base.finish();
  }

  if (files) {
    const read = files.read((text) => {
      const [name, key, value] = JSON.parse(text) as Line;
      if (value === undefined) rowsOf(name).delete(key);
      else rowsOf(name).set(key, value);
    });
    if (read.unreadable > 0) {
      deps.logger.warn({ lines: read.unreadable }, 'skipped unreadable lines of the sandbox journal');
    }
    if (read.files > 1) startCompaction(files);
  }

  return {
    collection<V>(name: string): Collection<V> {
      // Each name belongs to one caller, who says the type; nobody else writes there.
      const rows = rowsOf(name) as Map<string, V>;
      return {
        get: (key) => rows.get(key),
        has: (key) => rows.has(key),
        set(key, value) {
          rows.set(key, value);
          record([name, key, value]);
        },
        delete(key) {
          if (rows.delete(key)) record([name, key]);
        },
        values: () => rows.values(),
        get size() {
          return rows.size;
        },
      };
    },
    async close() {
      await compacting;
      flush();
      if (!isClosed) files?.close();
      isClosed = true;
    },
  };
}
