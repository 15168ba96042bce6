import { nameKey } from '../titles/normalise-name.ts';
import type { Title } from '../titles/title.ts';

/** What a release's name says of the title that it is of. */
export interface NamedTitle {
  title: string | null;
  year: number | null;
}

/** Trackers and IMDb disagree by a year on films that went from festival to cinema over new year. */
const YEARS_APART = 1;

/**
 * Whether a release that carries no id is surely of this title: by its name, or its original one, and the year, which must be
 * there when the title's is known: remakes are many.
 */
export function isReleaseOf(
  named: NamedTitle,
  title: Pick<Title, 'title' | 'originalTitle' | 'year'>,
): boolean {
  const key = named.title === null ? '' : nameKey(named.title);
  const keys = [title.title, title.originalTitle ?? title.title].map(nameKey);
  if (key === '' || !keys.includes(key)) return false;
  if (title.year === null) return true;
  return named.year !== null && Math.abs(named.year - title.year) <= YEARS_APART;
}
