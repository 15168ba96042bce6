import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** A base that is being written: not there for readers until `finish`. */
export type BaseWriter = { append(lines: string[]): void; finish(): void };

/** The files of a journal, in generations: `base-3.ndjson` and the `journal-3.ndjson`, `journal-4…` that follow it. */
export type JournalFiles = {
  /** Gives every line to `take`, oldest first. A line that `take` throws at is counted and skipped. */
  read(take: (line: string) => void): { files: number; unreadable: number };
  /** Appends to the newest journal and says how big it has become, in bytes. */
  append(lines: string[]): number;
  /** Turns to a new journal and opens the base that will stand before it. */
  startGeneration(): BaseWriter;
  close(): void;
};

type Found = { kind: 'base' | 'journal'; generation: number; name: string };

/** Opens the journal in `dir`, which is made when missing. Every opening starts a new file: the last may end torn. */
export function createJournalFiles(deps: { dir: string }): JournalFiles {
  const { dir } = deps;
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(dir)) if (name.endsWith('.ndjson.tmp')) rmSync(join(dir, name));
  const existing = list();
  let generation = Math.max(0, ...existing.map((file) => file.generation)) + 1;
  let file = openSync(join(dir, `journal-${generation}.ndjson`), 'a');
  let size = 0;

  function list(): Found[] {
    return readdirSync(dir).flatMap((name): Found[] => {
      const match = /^(base|journal)-([0-9]+)\.ndjson$/.exec(name);
      return match
        ? [{ kind: match[1] === 'base' ? 'base' : 'journal', generation: Number(match[2]), name }]
        : [];
    });
  }

  return {
    read(take) {
      const base = existing
        .filter(({ kind }) => kind === 'base')
        .sort((a, b) => b.generation - a.generation)[0];
      const journals = existing
        .filter((found) => found.kind === 'journal' && found.generation >= (base?.generation ?? 0))
        .sort((a, b) => a.generation - b.generation);
      let unreadable = 0;
      for (const { name } of base ? [base, ...journals] : journals) {
        for (const line of readFileSync(join(dir, name), 'utf8').split('\n')) {
          if (line === '') continue;
          try {
            take(line);
          } catch {
            unreadable += 1;
          }
        }
      }
      return { files: existing.length, unreadable };
    },

    append(lines) {
      size += write(file, lines);
      return size;
    },

    startGeneration() {
      const old = list();
      closeSync(file);
      generation += 1;
      const number = generation;
      file = openSync(join(dir, `journal-${number}.ndjson`), 'a');
      size = 0;
      const unfinished = join(dir, `base-${number}.ndjson.tmp`);
      const base = openSync(unfinished, 'w');
      return {
        append: (lines) => void write(base, lines),
        finish() {
          closeSync(base);
          renameSync(unfinished, join(dir, `base-${number}.ndjson`));
          for (const { name } of old) rmSync(join(dir, name), { force: true });
        },
      };
    },

    close: () => closeSync(file),
  };
}

function write(file: number, lines: string[]): number {
  return lines.length === 0 ? 0 : writeSync(file, `${lines.join('\n')}\n`);
}
