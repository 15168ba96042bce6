import type { TitleMarks } from '@matinee/db/mail-readers';
import type { IssueEntry } from '@matinee/db/newsletter-issues';
import type { IssuePlan, NewsSection } from '@matinee/domain/newsletter/issue';
import type { NamedTitle } from '@matinee/domain/releases/is-release-of';
import type { Resolution } from '@matinee/domain/releases/quality';
import { rankReleases } from '@matinee/domain/releases/rank-releases';
import type { Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title } from '@matinee/domain/titles/title';

/** An issue as it is shown, to one reader, in their language. */
export interface IssueView {
  builtAt: Date;
  sections: { section: NewsSection; titles: TitleView[] }[];
}

export interface TitleView {
  imdbId: ImdbId | null;
  name: string;
  year: number | null;
  /** What the film databases say; `null` for a title that none of them knows. */
  facts: Title | null;
  isOnWatchlist: boolean;
  /** What the library has of it, best first; `unknown` for a copy that does not tell. */
  library: (Resolution | 'unknown')[];
  /** Best for a home first. */
  releases: Release[];
}

export interface ViewFacts {
  titles: ReadonlyMap<ImdbId, Title>;
  marks: TitleMarks;
  readName: (name: string) => NamedTitle;
}

const SECTIONS: readonly NewsSection[] = ['new', 'known'];

/** Puts together what an issue held and what is known of it now. */
export function viewIssue(entries: readonly IssueEntry[], builtAt: Date, facts: ViewFacts): IssueView {
  const groups = new Map<string, IssueEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.titleKey);
    if (group === undefined) groups.set(entry.titleKey, [entry]);
    else group.push(entry);
  }
  const titles = [...groups.values()].flatMap((held) => viewTitle(held, facts) ?? []);
  const sections = SECTIONS.map((section) => ({
    section,
    titles: titles.filter((title) => title.section === section),
  }));
  return { builtAt, sections: sections.filter(({ titles: some }) => some.length > 0) };
}

/** What an issue would hold, as if it were written down. */
export function entriesOfPlan({ newTitles, knownTitles }: IssuePlan): IssueEntry[] {
  const inSection = (section: NewsSection, titles: IssuePlan['newTitles']) =>
    titles.flatMap(({ key, imdbId, releases }) =>
      releases.map((release) => ({ section, titleKey: key, imdbId, release })),
    );
  return [...inSection('new', newTitles), ...inSection('known', knownTitles)];
}

function viewTitle(
  held: readonly IssueEntry[],
  facts: ViewFacts,
): (TitleView & { section: NewsSection }) | null {
  const [first] = held;
  if (first === undefined) return null;
  const { imdbId, section, release } = first;
  const known = imdbId === null ? undefined : facts.titles.get(imdbId);
  // To read a release's name takes longer than all the rest: only where nothing else names the title.
  const named = known === undefined ? facts.readName(release.name) : null;
  const library = imdbId === null ? [] : (facts.marks.library.get(imdbId) ?? []);
  return {
    section,
    imdbId,
    name: known?.title ?? named?.title ?? release.name,
    year: known === undefined ? (named?.year ?? null) : known.year,
    facts: known ?? null,
    isOnWatchlist: imdbId !== null && facts.marks.watchlist.has(imdbId),
    library: library.toSorted((a, b) => lines(b) - lines(a)),
    releases: rankReleases(held.map((entry) => entry.release)),
  };
}

const lines = (resolution: Resolution | 'unknown') =>
  resolution === 'unknown' ? 0 : Number.parseInt(resolution, 10);
