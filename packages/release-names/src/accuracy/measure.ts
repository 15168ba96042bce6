import type { Answer, Field } from './compare.ts';
import { FIELDS, isExact, isRight } from './compare.ts';
import type { CorpusEntry } from './corpus.ts';

/** How one field did: names that assert it, how many were right, how many right letter for letter. */
export interface Score {
  asserted: number;
  right: number;
  exact: number;
}

export interface Miss {
  field: Field;
  entry: CorpusEntry;
  given: unknown;
}

export interface Measurement {
  scores: Record<Field, Score>;
  misses: Miss[];
}

/** Runs a parser over the entries and counts, field by field. */
export function measure(
  entries: readonly CorpusEntry[],
  answer: (entry: CorpusEntry) => Answer,
): Measurement {
  const misses: Miss[] = [];
  const scores = Object.fromEntries(
    FIELDS.map((field) => [field, { asserted: 0, right: 0, exact: 0 }]),
  ) as Record<Field, Score>;
  for (const entry of entries) {
    const given = answer(entry);
    for (const field of FIELDS) {
      const right = isRight(field, entry, given);
      if (right === null) continue;
      const score = scores[field];
      score.asserted++;
      if (right) score.right++;
      else misses.push({ field, entry, given: given[field] });
      if (isExact(field, entry, given)) score.exact++;
    }
  }
  return { scores, misses };
}

/** Per cent, one decimal; a field that nothing asserts counts as 100. */
export function percent({ asserted, right }: Score): number {
  return asserted === 0 ? 100 : Math.round((1000 * right) / asserted) / 10;
}
