/**
 * TMDB v3, with its habits: an unknown id at /find is a 200 with empty lists; a search without a query is a 422 of
 * another shape than every other error; an untranslated overview is an empty text while the title falls back; what is
 * appended stands under its own name, slash included; a mistyped name finds nothing.
 * Known from its documentation and recorded answers.
 */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { PicturePaths } from '../posters/picture-paths.ts';
import type { SandboxTitle } from '../titles/title.ts';
import { foldText } from '../titles/title-search.ts';
import { isSeries } from '../titles/titles.ts';
import { createFakeApp } from '../world/fake-app.ts';
import { allGenres } from './genres.ts';
import { searchTitles } from './tmdb-search.ts';
import { appended, details, listEntry, type Shown } from './tmdb-shapes.ts';

const querySchema = z.object({
  query: z.string().optional(),
  language: z.string().default('en-US'),
  page: z.string().default('1'),
  year: z.coerce.number().int().optional(),
  primary_release_year: z.coerce.number().int().optional(),
  first_air_date_year: z.coerce.number().int().optional(),
  external_source: z.string().default(''),
  append_to_response: z.string().default(''),
  api_key: z.string().optional(),
});

type Query = z.output<typeof querySchema>;

const PAGE = 20;

export function createTmdbApi(deps: {
  titles: readonly SandboxTitle[];
  paths: PicturePaths;
  apiKey: string;
  imagesUrl: () => string;
  logger: FastifyBaseLogger;
}): FastifyInstance {
  const { titles, paths } = deps;
  const movies = titles.filter((title) => !isSeries(title));
  const series = titles.filter(isSeries);
  const app = createFakeApp(deps.logger);

  const read = (query: unknown): Query => querySchema.parse(query);
  const languageOf = (query: Query): 'en' | 'ro' => (query.language.startsWith('ro') ? 'ro' : 'en');
  const shown = (title: SandboxTitle, query: Query): Shown => ({ title, language: languageOf(query), paths });

  app.addHook('onRequest', async (request, reply) => {
    const query = read(request.query);
    const given = query.api_key ?? /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (given !== deps.apiKey)
      return fail(reply, 401, 7, 'Invalid API key: You must be granted a valid key.');
  });

  function search(
    request: unknown,
    reply: FastifyReply,
    among: readonly SandboxTitle[],
    mark: boolean,
  ): FastifyReply {
    const query = read(request);
    if (query.query === undefined) return reply.code(422).send({ errors: ['query must be provided'] });
    const page = Number(query.page);
    if (!Number.isInteger(page) || page < 1 || page > 500) {
      return fail(
        reply,
        400,
        22,
        'Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.',
      );
    }
    const year = query.primary_release_year ?? query.first_air_date_year ?? query.year;
    const found = foldText(query.query) === '' ? [] : searchTitles(among, query.query);
    const results: object[] = found
      .filter(
        (title) => year === undefined || title.year === year || title.releasedOn.startsWith(String(year)),
      )
      .map((title) => ({
        ...listEntry(shown(title, query)),
        ...(mark ? { media_type: isSeries(title) ? 'tv' : 'movie' } : {}),
      }));
    if (mark) results.push(...people(query.query));
    return reply.send({
      page,
      results: results.slice((page - 1) * PAGE, page * PAGE),
      total_pages: Math.max(1, Math.ceil(results.length / PAGE)),
      total_results: results.length,
    });
  }

  function people(text: string): object[] {
    const words = foldText(text);
    const names = titles.flatMap((title) =>
      title.cast.map((one, index) => ({ name: one.name, title, index })),
    );
    return names
      .filter(
        ({ name }, at) =>
          foldText(name).includes(words) && names.findIndex((one) => one.name === name) === at,
      )
      .map(({ name, title, index }) => ({
        adult: false,
        gender: 0,
        id: title.tmdbId * 10 + index,
        known_for: [
          { ...listEntry({ title, language: 'en', paths }), media_type: isSeries(title) ? 'tv' : 'movie' },
        ],
        known_for_department: 'Acting',
        media_type: 'person',
        name,
        original_name: name,
        popularity: 4.2,
        profile_path: null,
      }));
  }

  function one(
    among: readonly SandboxTitle[],
    id: string,
    request: unknown,
    reply: FastifyReply,
  ): FastifyReply {
    const query = read(request);
    const parts = query.append_to_response.split(',').filter((part) => part !== '');
    if (parts.length > 20) {
      return fail(
        reply,
        400,
        27,
        'Too many append to response objects: The maximum number of remote calls is 20.',
      );
    }
    const title = among.find((candidate) => String(candidate.tmdbId) === id || candidate.imdbId === id);
    if (title === undefined) return notFound(reply);
    const extras = parts.flatMap((part) => {
      const object = appended(part, shown(title, query));
      return object === null ? [] : [[part, object] as const];
    });
    return reply.send({ ...details(shown(title, query)), ...Object.fromEntries(extras) });
  }

  app.get('/3/configuration', () => ({
    images: {
      base_url: `${deps.imagesUrl()}/t/p/`,
      secure_base_url: `${deps.imagesUrl()}/t/p/`,
      backdrop_sizes: ['w300', 'w780', 'w1280', 'original'],
      logo_sizes: ['w45', 'w92', 'w154', 'w185', 'w300', 'w500', 'original'],
      poster_sizes: ['w92', 'w154', 'w185', 'w342', 'w500', 'w780', 'original'],
      profile_sizes: ['w45', 'w185', 'h632', 'original'],
      still_sizes: ['w92', 'w185', 'w300', 'original'],
    },
    change_keys: [],
  }));
  app.get('/3/genre/movie/list', (request) => ({
    genres: allGenres('movie', languageOf(read(request.query))),
  }));
  app.get('/3/genre/tv/list', (request) => ({ genres: allGenres('tv', languageOf(read(request.query))) }));
  app.get('/3/search/movie', (request, reply) => search(request.query, reply, movies, false));
  app.get('/3/search/tv', (request, reply) => search(request.query, reply, series, false));
  app.get('/3/search/multi', (request, reply) => search(request.query, reply, titles, true));

  app.get<{ Params: { id: string } }>('/3/find/:id', (request, reply) => {
    const query = read(request.query);
    if (query.external_source === '')
      return reply.code(400).send({ errors: ['external_source must be provided'] });
    const title =
      query.external_source === 'imdb_id'
        ? titles.find((each) => each.imdbId === request.params.id)
        : undefined;
    const kind = title !== undefined && isSeries(title) ? 'tv' : 'movie';
    const entry = title === undefined ? [] : [{ ...listEntry(shown(title, query)), media_type: kind }];
    return reply.send({
      movie_results: kind === 'movie' ? entry : [],
      person_results: [],
      tv_results: kind === 'tv' ? entry : [],
      tv_episode_results: [],
      tv_season_results: [],
    });
  });

  app.get<{ Params: { id: string } }>('/3/movie/:id', (request, reply) =>
    one(movies, request.params.id, request.query, reply),
  );
  app.get<{ Params: { id: string } }>('/3/tv/:id', (request, reply) =>
    one(series, request.params.id, request.query, reply),
  );

  app.get<{ Params: { kind: string; id: string; '*': string } }>('/3/:kind/:id/*', (request, reply) => {
    const { kind, id, '*': part } = request.params;
    const title = (kind === 'tv' ? series : kind === 'movie' ? movies : []).find(
      (each) => String(each.tmdbId) === id,
    );
    const object = title === undefined ? null : appended(part, shown(title, read(request.query)));
    return title === undefined || object === null
      ? notFound(reply)
      : reply.send({ id: title.tmdbId, ...object });
  });

  app.setNotFoundHandler((_request, reply) => notFound(reply));
  return app;
}

function notFound(reply: FastifyReply): FastifyReply {
  return fail(reply, 404, 34, 'The resource you requested could not be found.');
}

function fail(reply: FastifyReply, status: number, code: number, message: string): FastifyReply {
  return reply.code(status).send({ success: false, status_code: code, status_message: message });
}
