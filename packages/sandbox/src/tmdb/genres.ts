/** TMDB's genres by IMDb's words; films and series have lists of their own. */
const MOVIE: Readonly<Record<string, { id: number; name: string; ro: string }>> = {
  Action: { id: 28, name: 'Action', ro: 'Acțiune' },
  Adventure: { id: 12, name: 'Adventure', ro: 'Aventuri' },
  Animation: { id: 16, name: 'Animation', ro: 'Animație' },
  Comedy: { id: 35, name: 'Comedy', ro: 'Comedie' },
  Crime: { id: 80, name: 'Crime', ro: 'Crimă' },
  Drama: { id: 18, name: 'Drama', ro: 'Dramă' },
  Family: { id: 10751, name: 'Family', ro: 'Familie' },
  Fantasy: { id: 14, name: 'Fantasy', ro: 'Fantezie' },
  History: { id: 36, name: 'History', ro: 'Istoric' },
  Biography: { id: 36, name: 'History', ro: 'Istoric' },
  Horror: { id: 27, name: 'Horror', ro: 'Groază' },
  Mystery: { id: 9648, name: 'Mystery', ro: 'Mister' },
  Romance: { id: 10749, name: 'Romance', ro: 'Romantic' },
  'Sci-Fi': { id: 878, name: 'Science Fiction', ro: 'SF' },
  Thriller: { id: 53, name: 'Thriller', ro: 'Thriller' },
  War: { id: 10752, name: 'War', ro: 'Război' },
};

const TV: typeof MOVIE = {
  Crime: { id: 80, name: 'Crime', ro: 'Crimă' },
  Drama: { id: 18, name: 'Drama', ro: 'Dramă' },
  History: { id: 18, name: 'Drama', ro: 'Dramă' },
  Thriller: { id: 9648, name: 'Mystery', ro: 'Mister' },
};

export interface TmdbGenre {
  id: number;
  name: string;
}

/** Genres of a title as TMDB names them, each once; what TMDB has no word for (`Short`) is left out. */
export function tmdbGenres(
  genres: readonly string[],
  kind: 'movie' | 'tv',
  language: 'en' | 'ro',
): TmdbGenre[] {
  const table = kind === 'tv' ? TV : MOVIE;
  const found = genres.flatMap((genre) => table[genre] ?? []);
  return unique(found).map(({ id, name, ro }) => ({ id, name: language === 'ro' ? ro : name }));
}

/** The whole list, as `/genre/<kind>/list` gives it. */
export function allGenres(kind: 'movie' | 'tv', language: 'en' | 'ro'): TmdbGenre[] {
  return tmdbGenres(Object.keys(kind === 'tv' ? TV : MOVIE), kind, language);
}

function unique<T extends { id: number }>(items: readonly T[]): T[] {
  return items.filter((item, index) => items.findIndex((other) => other.id === item.id) === index);
}
