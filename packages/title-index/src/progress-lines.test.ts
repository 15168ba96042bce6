import { describe, expect, it } from 'vitest';
import type { ImportProgress } from './import-titles.ts';
import { createProgressLines } from './progress-lines.ts';

const file = (doneBytes: number, rows: number): ImportProgress => ({
  type: 'file',
  file: 'akas',
  doneBytes,
  totalBytes: 10_000_000,
  rows,
});

/** Shows each progress a number of milliseconds after the one before. */
function shown(isTerminal: boolean, progresses: [number, ImportProgress][]): string {
  let text = '';
  let at = 1_000_000;
  const lines = createProgressLines({
    write: (more) => {
      text += more;
    },
    isTerminal,
    now: () => new Date(at),
  });
  for (const [pauseMs, progress] of progresses) {
    at += pauseMs;
    lines.show(progress);
  }
  lines.end();
  return text;
}

describe('progress', () => {
  it('is a line now and then in a log', () => {
    const text = shown(false, [
      [0, file(1_000_000, 10)],
      [9_000, file(2_000_000, 20)],
      [1_000, file(3_000_000, 30_000)],
      [1, { type: 'step', step: 'writing titles' }],
    ]);
    expect(text).toBe(
      'title.akas.tsv.gz: 10 %, 1.0 MB, 10 rows\ntitle.akas.tsv.gz: 30 %, 3.0 MB, 30,000 rows\nwriting titles …\n',
    );
  });

  it('is one line that changes in a terminal, and a new one for a new step', () => {
    const clear = '\r\x1b[2K';
    const text = shown(true, [
      [0, file(1_000_000, 10)],
      [100, file(1_500_000, 15)],
      [100, file(2_000_000, 20)],
      [1, { type: 'file-kept', file: 'titles' }],
    ]);
    expect(text).toBe(
      `${clear}title.akas.tsv.gz: 10 %, 1.0 MB, 10 rows${clear}title.akas.tsv.gz: 20 %, 2.0 MB, 20 rows\n${clear}title.basics.tsv.gz: already there, from an import that did not end\n`,
    );
  });

  it('has no share where the length is not known', () => {
    expect(shown(false, [[0, { ...file(5, 1), totalBytes: null } as ImportProgress]])).toBe(
      'title.akas.tsv.gz: 0.0 MB, 1 rows\n',
    );
  });
});
