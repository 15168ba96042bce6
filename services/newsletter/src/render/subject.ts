import { listFormat } from '@matinee/texts/formatters';
import type { Texts } from '@matinee/texts/texts';
import type { IssueView } from '../issue/issue-view.ts';
import { nameWords, shorten } from './words.ts';

/** A list of mails shows some sixty characters of a subject, a phone fewer. */
const MOST_CHARACTERS = 90;
const MOST_NAMES = 3;

/** How many titles, and the best of them by name; as many names as there is room for. */
export function subjectOf(view: IssueView, texts: Texts): string {
  const titles = view.sections.flatMap((section) => section.titles);
  const names = titles.map((title) => shorten(nameWords(title), 60));
  const subject = (count: number) =>
    texts.plain('subject', {
      count: titles.length,
      all: count >= names.length ? 'yes' : 'no',
      names: listOf(names.slice(0, count), texts),
    });
  const counts = Array.from({ length: Math.min(MOST_NAMES, names.length) }, (_, at) => at + 1);
  return subject(counts.findLast((count) => subject(count).length <= MOST_CHARACTERS) ?? 1);
}

export function listOf(names: readonly string[], { language }: Texts): string {
  return listFormat(language, { type: 'conjunction' }).format(names);
}
