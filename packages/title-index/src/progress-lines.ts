import { FILE_NAMES } from './imdb-files.ts';
import type { ImportProgress } from './import-titles.ts';

export interface ProgressLinesOptions {
  write(text: string): void;
  /** A terminal sees one line that changes; a log gets a line now and then. */
  isTerminal: boolean;
  now: () => Date;
}

/** Shows how far an import is. */
export function createProgressLines({ write, isTerminal, now }: ProgressLinesOptions) {
  const everyMs = isTerminal ? 200 : 10_000;
  let shownAt = 0;
  let topic = '';
  let isOpen = false;

  function show(line: string, isFinal: boolean): void {
    write(isTerminal ? `\r\x1b[2K${line}${isFinal ? '\n' : ''}` : `${line}\n`);
    isOpen = isTerminal && !isFinal;
  }

  return {
    show(progress: ImportProgress): void {
      const next = progress.type === 'step' ? progress.step : `${progress.type} ${progress.file}`;
      const at = now().getTime();
      if (next !== topic && isOpen) write('\n');
      if (next === topic && at - shownAt < everyMs) return;
      topic = next;
      shownAt = at;
      show(lineOf(progress), progress.type !== 'file');
    },
    /** Leaves the line that changes as it is. */
    end(): void {
      if (isOpen) write('\n');
      isOpen = false;
    },
  };
}

function lineOf(progress: ImportProgress): string {
  switch (progress.type) {
    case 'step':
      return `${progress.step} …`;
    case 'file-kept':
      return `${FILE_NAMES[progress.file]}: already there, from an import that did not end`;
    case 'file': {
      const { file, doneBytes, totalBytes, rows } = progress;
      const share = totalBytes === null ? '' : ` ${Math.floor((100 * doneBytes) / totalBytes)} %,`;
      return `${FILE_NAMES[file]}:${share} ${(doneBytes / 1e6).toFixed(1)} MB, ${rows.toLocaleString('en')} rows`;
    }
  }
}
