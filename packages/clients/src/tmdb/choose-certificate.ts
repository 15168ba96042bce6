import type { ContentRatingsWire, ReleaseDatesWire } from './wire.ts';

/** The household's country, then the one whose marks everybody knows. */
const COUNTRIES = ['RO', 'US'];
/** TMDB's kinds of release, cinemas first: 3 theatrical, 2 limited, 1 premiere, 4 digital, 5 disc, 6 television. */
const RELEASE_TYPES = [3, 2, 1, 4, 5, 6];

/** The age rating of a film. Romania's entries are often there, and empty. */
export function movieCertificate(dates: ReleaseDatesWire | null | undefined): string | null {
  for (const country of COUNTRIES) {
    const releases = dates?.results.find((entry) => entry.iso_3166_1 === country)?.release_dates ?? [];
    const rated = releases
      .filter((release) => (release.certification ?? '').trim() !== '')
      .toSorted((a, b) => RELEASE_TYPES.indexOf(a.type ?? 0) - RELEASE_TYPES.indexOf(b.type ?? 0));
    const certification = rated[0]?.certification?.trim();
    if (certification !== undefined) return certification;
  }
  return null;
}

/** The age rating of a series. */
export function tvCertificate(ratings: ContentRatingsWire | null | undefined): string | null {
  for (const country of COUNTRIES) {
    const rating = ratings?.results.find((entry) => entry.iso_3166_1 === country)?.rating?.trim();
    if (rating) return rating;
  }
  return null;
}
