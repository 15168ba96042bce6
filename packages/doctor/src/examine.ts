import type { Check, Finding } from './finding.ts';

export interface ExamineOptions {
  checks: readonly Check[];
  /** For each check. */
  limitMs: number;
  /** One line, or a few that belong together. */
  say(text: string): void;
}

const MARKS = { well: '✓', 'not-set-up': '–', wrong: '✗' } as const;

/** Runs all checks, one after another, and tells each as it comes. Returns how many are wrong. */
export async function examine({ checks, limitMs, say }: ExamineOptions): Promise<number> {
  let wrongs = 0;
  for (const check of checks) {
    const finding = await findingOf(check, limitMs);
    if (finding.type === 'wrong') wrongs += 1;
    say(describe(check.name, finding));
  }
  return wrongs;
}

async function findingOf(check: Check, limitMs: number): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    const finding: Finding = {
      type: 'wrong',
      says: `gave no answer within ${limitMs / 1_000} seconds.`,
      mend: 'Try again; if it stays so, look at the network in between.',
    };
    timer = setTimeout(() => resolve(finding), limitMs);
  });
  try {
    return await Promise.race([check.run().catch(unforeseen), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Not one of the failures that a check knows: its own words, on one line, are better than none. */
function unforeseen(error: unknown): Finding {
  const words = error instanceof Error ? error.message : String(error);
  return {
    type: 'wrong',
    says: `failed in a way that nobody foresaw: ${words.replaceAll(/\s+/g, ' ').slice(0, 300)}`,
    mend: 'This is worth reporting.',
  };
}

function describe(name: string, finding: Finding): string {
  const line = `  ${MARKS[finding.type]} ${name} ${finding.says}`;
  return finding.type === 'wrong' ? `${line}\n      ${finding.mend}` : line;
}
