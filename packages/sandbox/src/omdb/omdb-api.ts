/**
 * OMDb, with its habits: every value is text and an unknown one is `N/A`; years of series have an en dash; "not found"
 * comes with status 200 and `Response: "False"`; a bad key and a spent day are both 401 and differ only in their words.
 * Known from recorded answers.
 */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PicturePaths } from '../posters/picture-paths.ts';
import type { SandboxTitle } from '../titles/title.ts';
import { foldText } from '../titles/title-search.ts';
import { isSeries } from '../titles/titles.ts';
import { COUNTRY_NAMES, LANGUAGE_NAMES } from '../titles/world-words.ts';
import { createFakeApp } from '../world/fake-app.ts';

const querySchema = z.object({
  apikey: z.string().optional(),
  i: z.string().optional(),
  t: z.string().optional(),
  s: z.string().optional(),
  y: z.coerce.number().int().optional(),
  type: z.enum(['movie', 'series', 'episode']).optional(),
  page: z.coerce.number().int().min(1).max(100).default(1),
});

const PAGE = 10;

export function createOmdbApi(deps: {
  titles: readonly SandboxTitle[];
  paths: PicturePaths;
  apiKey: string;
  logger: FastifyBaseLogger;
}): FastifyInstance {
  const known = deps.titles.filter((title) => title.isKnownToOmdb);
  const app = createFakeApp(deps.logger);

  app.get('/', (request, reply) => {
    const query = querySchema.safeParse(request.query);
    if (!query.success) return reply.send(no('Something went wrong.'));
    const { apikey, i, t, s, y, type, page } = query.data;
    if (!apikey) return reply.code(401).send(no('No API key provided.'));
    if (apikey !== deps.apiKey) return reply.code(401).send(no('Invalid API key!'));
    const candidates = known.filter(
      (title) => (y === undefined || title.year === y) && (type === undefined || typeOf(title) === type),
    );
    if (s !== undefined) return reply.send(searchAnswer(candidates, s, page, deps.paths));
    if (i !== undefined) {
      if (!/^tt\d{7,10}$/.test(i)) return reply.send(no('Incorrect IMDb ID.'));
      const title = known.find((one) => one.imdbId === i);
      return reply.send(title === undefined ? no('Error getting data.') : detail(title, deps.paths));
    }
    if (t === undefined) return reply.send(no('Incorrect IMDb ID.'));
    const title = candidates.find((one) => foldText(one.title) === foldText(t));
    return reply.send(title === undefined ? no('Movie not found!') : detail(title, deps.paths));
  });
  return app;
}

function no(error: string): object {
  return { Response: 'False', Error: error };
}

function searchAnswer(
  candidates: readonly SandboxTitle[],
  text: string,
  page: number,
  paths: PicturePaths,
): object {
  const words = foldText(text);
  if (words.length < 3) return no('Too many results.');
  const found = candidates.filter((title) => foldText(title.title).includes(words));
  if (found.length === 0) return no('Movie not found!');
  return {
    Search: found.slice((page - 1) * PAGE, page * PAGE).map((title) => ({
      Title: title.title,
      Year: years(title),
      imdbID: title.imdbId,
      Type: typeOf(title),
      Poster: posterUrl(title, paths),
    })),
    totalResults: String(found.length),
    Response: 'True',
  };
}

function detail(title: SandboxTitle, paths: PicturePaths): object {
  const { imdb, imdbVotes, rottenTomatoes, metacritic } = title.scores;
  const series = isSeries(title);
  return {
    Title: title.title,
    Year: years(title),
    Rated: title.certificate ?? 'N/A',
    Released: released(title.releasedOn),
    Runtime: `${title.runtimeMinutes} min`,
    Genre: list(title.genres),
    Director: list(title.directors),
    Writer: list(title.writers),
    Actors: list(title.cast.map((one) => one.name)),
    Plot: title.plot,
    Language: LANGUAGE_NAMES[title.originalLanguage] ?? 'N/A',
    Country: list(title.countries.map((code) => COUNTRY_NAMES[code]?.omdb ?? code)),
    Awards: 'N/A',
    Poster: posterUrl(title, paths),
    Ratings: [
      { Source: 'Internet Movie Database', Value: `${imdb.toFixed(1)}/10` },
      ...(rottenTomatoes === null ? [] : [{ Source: 'Rotten Tomatoes', Value: `${rottenTomatoes}%` }]),
      ...(metacritic === null ? [] : [{ Source: 'Metacritic', Value: `${metacritic}/100` }]),
    ],
    Metascore: metacritic === null ? 'N/A' : String(metacritic),
    imdbRating: imdb.toFixed(1),
    imdbVotes: imdbVotes.toLocaleString('en-US'),
    imdbID: title.imdbId,
    Type: typeOf(title),
    ...(series
      ? { totalSeasons: title.seasons.length === 0 ? 'N/A' : String(title.seasons.length) }
      : { DVD: 'N/A', BoxOffice: 'N/A', Production: 'N/A', Website: 'N/A' }),
    Response: 'True',
  };
}

function typeOf(title: SandboxTitle): 'movie' | 'series' {
  return isSeries(title) ? 'series' : 'movie';
}

function years(title: SandboxTitle): string {
  if (!isSeries(title) || title.endYear === title.year) return String(title.year);
  return `${title.year}–${title.endYear ?? ''}`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'N/A' : items.join(', ');
}

function posterUrl(title: SandboxTitle, paths: PicturePaths): string {
  return paths.imdbImageUrl(title)?.replace('._V1_.', '._V1_SX300.') ?? 'N/A';
}

/** `31 Mar 1999`. */
function released(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${date}T00:00:00Z`)).replace('Sept', 'Sep');
}
