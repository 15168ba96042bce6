import type { PicturePaths } from '../posters/picture-paths.ts';
import type { SandboxTitle } from '../titles/title.ts';
import { isSeries } from '../titles/titles.ts';
import { COUNTRY_NAMES, LANGUAGE_NAMES } from '../titles/world-words.ts';
import { tmdbGenres } from './genres.ts';
import { popularityOf } from './tmdb-search.ts';

/** A title in a language. `overview` is empty where TMDB has no translation: it falls back for titles only. */
export interface Shown {
  title: SandboxTitle;
  language: 'en' | 'ro';
  paths: PicturePaths;
}

type Json = Record<string, unknown>;

/** An entry of a search or of `/find`. */
export function listEntry({ title, language, paths }: Shown): Json {
  const kind = isSeries(title) ? 'tv' : 'movie';
  const name = language === 'ro' ? (title.romanianTitle ?? title.title) : title.title;
  return {
    adult: false,
    backdrop_path: paths.backdropPath(title),
    genre_ids: tmdbGenres(title.genres, kind, language).map((genre) => genre.id),
    id: title.tmdbId,
    original_language: title.originalLanguage,
    overview: overviewOf(title, language),
    popularity: popularityOf(title),
    poster_path: paths.posterPath(title, language),
    vote_average: title.scores.tmdb,
    vote_count: title.scores.tmdbVotes,
    ...(kind === 'tv'
      ? {
          name,
          original_name: title.originalTitle,
          first_air_date: title.releasedOn,
          origin_country: title.countries,
        }
      : { title: name, original_title: title.originalTitle, release_date: title.releasedOn, video: false }),
  };
}

/** `/movie/<id>` and `/tv/<id>`, without what can be appended. */
export function details(shown: Shown): Json {
  const { title, language } = shown;
  const { genre_ids: _ids, ...entry } = listEntry(shown);
  const series = isSeries(title);
  return {
    ...entry,
    genres: tmdbGenres(title.genres, series ? 'tv' : 'movie', language),
    homepage: '',
    production_companies: [],
    production_countries: title.countries.map((code) => ({
      iso_3166_1: code,
      name: COUNTRY_NAMES[code]?.tmdb ?? code,
    })),
    spoken_languages: [
      {
        english_name: LANGUAGE_NAMES[title.originalLanguage] ?? title.originalLanguage,
        iso_639_1: title.originalLanguage,
        name: LANGUAGE_NAMES[title.originalLanguage] ?? title.originalLanguage,
      },
    ],
    tagline: '',
    ...(series ? seriesDetails(title) : movieDetails(title)),
  };
}

function movieDetails(title: SandboxTitle): Json {
  return {
    belongs_to_collection: null,
    budget: 0,
    imdb_id: title.imdbId,
    revenue: 0,
    runtime: title.runtimeMinutes,
    status: 'Released',
  };
}

function seriesDetails(title: SandboxTitle): Json {
  return {
    created_by: title.writers.map((name, index) => ({
      id: title.tmdbId * 10 + index,
      name,
      original_name: name,
    })),
    episode_run_time: [title.runtimeMinutes],
    in_production: title.endYear === null,
    last_air_date: `${title.endYear ?? title.year}-09-29`,
    number_of_episodes: title.seasons.reduce((sum, season) => sum + season.episodes.length, 0),
    number_of_seasons: title.seasons.length,
    seasons: title.seasons.map((season) => ({
      air_date: `${season.year}-03-01`,
      episode_count: season.episodes.length,
      id: title.tmdbId * 100 + season.number,
      name: `Season ${season.number}`,
      season_number: season.number,
    })),
    status: title.endYear === null ? 'Returning Series' : 'Ended',
    type: title.kind === 'mini-series' ? 'Miniseries' : 'Scripted',
  };
}

/** What `append_to_response` can add, under these very names. `null` for anything else: TMDB ignores it. */
export function appended(part: string, { title, paths }: Shown): Json | null {
  switch (part) {
    case 'credits':
    case 'aggregate_credits':
      return credits(title);
    case 'external_ids':
      return {
        imdb_id: title.imdbId,
        wikidata_id: null,
        facebook_id: null,
        instagram_id: null,
        twitter_id: null,
      };
    case 'videos':
      return { results: videos(title) };
    case 'images':
      return images(title, paths);
    case 'release_dates':
      return {
        results: certificates(title).map(({ country, certificate }) => ({
          iso_3166_1: country,
          release_dates: [
            {
              certification: certificate,
              descriptors: [],
              iso_639_1: '',
              note: '',
              release_date: `${title.releasedOn}T00:00:00.000Z`,
              type: 3,
            },
          ],
        })),
      };
    case 'content_ratings':
      return {
        results: certificates(title).map(({ country, certificate }) => ({
          descriptors: [],
          iso_3166_1: country,
          rating: certificate,
        })),
      };
    case 'translations':
      return { translations: translations(title) };
    case 'keywords':
      return isSeries(title) ? { results: [] } : { keywords: [] };
    case 'watch/providers':
      return { results: {} };
    default:
      return null;
  }
}

function overviewOf(title: SandboxTitle, language: 'en' | 'ro'): string {
  return language === 'ro' ? (title.plotRo ?? '') : title.plot;
}

/** Romania has an entry with an empty certificate, as in recorded answers. */
function certificates(title: SandboxTitle): { country: string; certificate: string }[] {
  return [
    ...(title.certificate === null ? [] : [{ country: 'US', certificate: title.certificate }]),
    { country: 'RO', certificate: '' },
  ];
}

function credits(title: SandboxTitle): Json {
  const person = (name: string, index: number, job: string): Json => ({
    adult: false,
    credit_id: `sandbox-${title.tmdbId}-${job}-${index}`,
    gender: 0,
    id: title.tmdbId * 10 + index,
    name,
    original_name: name,
    popularity: 10 - index,
    profile_path: null,
  });
  return {
    cast: title.cast.map((one, index) => ({
      ...person(one.name, index, 'cast'),
      character: one.character,
      order: index,
    })),
    crew: [
      ...title.directors.map((name, index) => ({
        ...person(name, 20 + index, 'Director'),
        department: 'Directing',
        job: 'Director',
      })),
      ...title.writers.map((name, index) => ({
        ...person(name, 40 + index, 'Writer'),
        department: 'Writing',
        job: 'Screenplay',
      })),
    ],
  };
}

function videos(title: SandboxTitle): Json[] {
  if (title.trailerKey === null) return [];
  const video = (type: string, key: string, official: boolean): Json => ({
    id: `sandbox-${title.tmdbId}-${type}`,
    iso_639_1: 'en',
    iso_3166_1: 'US',
    key,
    name: official ? `Official ${type}` : type,
    site: 'YouTube',
    size: 1080,
    type,
    official,
    published_at: `${title.releasedOn}T12:00:00.000Z`,
  });
  return [
    video('Featurette', `${title.trailerKey.slice(0, 10)}0`, false),
    video('Trailer', title.trailerKey, true),
  ];
}

function images(title: SandboxTitle, paths: PicturePaths): Json {
  const poster = (language: 'en' | 'ro'): Json[] => {
    const file_path = paths.posterPath(title, language);
    if (file_path === null) return [];
    return [
      {
        aspect_ratio: 0.667,
        file_path,
        height: 1500,
        iso_639_1: language,
        vote_average: 5.3,
        vote_count: 4,
        width: 1000,
      },
    ];
  };
  const backdrop = paths.backdropPath(title);
  return {
    backdrops:
      backdrop === null
        ? []
        : [
            {
              aspect_ratio: 1.778,
              file_path: backdrop,
              height: 720,
              iso_639_1: null,
              vote_average: 5.3,
              vote_count: 3,
              width: 1280,
            },
          ],
    logos: [],
    posters: [...poster('en'), ...(title.romanianTitle === null ? [] : poster('ro'))],
  };
}

/** Fields that equal the original's are empty in a translation. */
function translations(title: SandboxTitle): Json[] {
  const field = isSeries(title) ? 'name' : 'title';
  const entry = (language: string, country: string, name: string, overview: string): Json => ({
    iso_3166_1: country,
    iso_639_1: language,
    name: LANGUAGE_NAMES[language],
    english_name: LANGUAGE_NAMES[language],
    data: {
      [field]: name === title.originalTitle ? '' : name,
      overview,
      homepage: '',
      tagline: '',
      runtime: 0,
    },
  });
  return [
    entry('en', 'US', title.title, title.plot),
    ...(title.plotRo === null ? [] : [entry('ro', 'RO', title.romanianTitle ?? title.title, title.plotRo)]),
  ];
}
