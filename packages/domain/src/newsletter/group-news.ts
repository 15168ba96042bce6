import { isReleaseOf, type NamedTitle } from '../releases/is-release-of.ts';
import { rankReleases } from '../releases/rank-releases.ts';
import { readGenres } from '../titles/genres.ts';
import type { ImdbId } from '../titles/imdb-id.ts';
import { nameKey } from '../titles/normalise-name.ts';
import type { Title } from '../titles/title.ts';
import type { NewsRelease, NewsTitle, TitleKey } from './issue.ts';
import { titleScore } from './title-score.ts';

/** What the film databases know of a title in the news. */
export type KnownTitle = Pick<Title, 'title' | 'originalTitle' | 'year' | 'genres' | 'scores'>;

/**
 * The news by title. Releases that carry no id are of the title in the news that has their name and year, or of one that is
 * known by its name alone.
 */
export function groupNews(
  releases: readonly NewsRelease[],
  known: ReadonlyMap<ImdbId, KnownTitle>,
  parseName: (name: string) => NamedTitle,
): NewsTitle[] {
  const readings = new Map<NewsRelease, NamedTitle>();
  const readName = (release: NewsRelease): NamedTitle => {
    const named = readings.get(release) ?? parseName(release.name);
    readings.set(release, named);
    return named;
  };
  const groups = new Map<TitleKey, { imdbId: ImdbId | null; named: NamedTitle; releases: NewsRelease[] }>();
  const put = (key: TitleKey, imdbId: ImdbId | null, named: NamedTitle, release: NewsRelease) => {
    const group = groups.get(key) ?? { imdbId, named, releases: [] };
    group.releases.push(release);
    groups.set(key, group);
  };
  const withoutId = releases.filter(({ imdbId }) => imdbId === null);
  for (const release of releases) {
    if (release.imdbId !== null) put(release.imdbId, release.imdbId, readName(release), release);
  }
  const ids = [...groups.keys()] as ImdbId[];
  for (const release of withoutId) {
    const named = readName(release);
    const imdbId = ids.find((id) => {
      const title = known.get(id);
      return title !== undefined && isReleaseOf(named, title);
    });
    if (imdbId === undefined) put(keyByName(named, release), null, named, release);
    else put(imdbId, imdbId, named, release);
  }
  return [...groups].map(([key, group]) => {
    const title = group.imdbId === null ? undefined : known.get(group.imdbId);
    return {
      key,
      nameKeys: [...new Set(group.releases.map((release) => keyByName(readName(release), release)))],
      imdbId: group.imdbId,
      title: title?.title ?? group.named.title ?? group.releases[0]?.name ?? key,
      year: title?.year ?? group.named.year,
      genres: readGenres(title?.genres ?? []),
      score: title === undefined ? null : titleScore(title.scores),
      releases: rankReleases(group.releases),
    };
  });
}

/** A name that says no title stands for itself. */
function keyByName({ title, year }: NamedTitle, release: NewsRelease): TitleKey {
  const key = nameKey(title ?? '') || nameKey(release.name) || String(release.id);
  return `name:${key}:${year ?? ''}`;
}
