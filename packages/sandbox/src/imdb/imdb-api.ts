/**
 * IMDb, as far as a server can reach it (and its data sets, which are elsewhere in the real world):
 * - suggestions, open and without a key: `d` is absent when nothing is found; people and promotions stand between titles;
 *   mistyped names are found
 * - every page of www.imdb.com is a challenge for a browser: 202, empty, `x-amzn-waf-action: challenge`
 * - GraphQL (POST /) wants the client-name header, else 403 in HTML from the load balancer; single titles, and people's
 *   lists (`lists-api.ts`); anything else gets the refusal that it gives to who has not logged in
 * Known from recordings of the suggestion service and from public clients.
 */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PicturePaths } from '../posters/picture-paths.ts';
import type { SandboxTitle, SandboxTitleKind } from '../titles/title.ts';
import { foldText } from '../titles/title-search.ts';
import { createFakeApp } from '../world/fake-app.ts';
import { serveDatasets } from './datasets.ts';
import type { ImdbPeople } from './imdb-people.ts';
import { answerLists } from './lists-api.ts';
import { suggestTitles } from './suggest.ts';

const HITS = 8;

const KINDS: Readonly<Record<SandboxTitleKind, { q: string; qid: string; text: string }>> = {
  movie: { q: 'feature', qid: 'movie', text: 'Movie' },
  short: { q: 'short', qid: 'short', text: 'Short' },
  series: { q: 'TV series', qid: 'tvSeries', text: 'TV Series' },
  'mini-series': { q: 'TV mini-series', qid: 'tvMiniSeries', text: 'TV Mini Series' },
};

const DISCLAIMER =
  'Public, commercial, and/or non-private use of the IMDb data provided by this API is not allowed.';

const graphqlSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).default({}),
});

export function createImdbApi(deps: {
  titles: readonly SandboxTitle[];
  paths: PicturePaths;
  people: ImdbPeople;
  logger: FastifyBaseLogger;
}): FastifyInstance {
  const { titles, paths, people } = deps;
  const graphqlTitleOf = (imdbId: string): object | null => {
    const title = titles.find((one) => one.imdbId === imdbId);
    return title === undefined ? null : graphqlTitle(title, paths);
  };
  const app = createFakeApp(deps.logger);

  app.get<{ Params: { '*': string } }>('/suggestion/*', (request, reply) => {
    const file = request.params['*'].split('/').at(-1) ?? '';
    const query = decode(file.replace(/\.json$/, '')).toLowerCase();
    const onlyTitles = request.params['*'].startsWith('titles/');
    const found = suggestTitles(titles, query).map((title) => suggestion(title, paths));
    const people = onlyTitles ? [] : peopleNamed(titles, query);
    const all = [...found.slice(0, 2), ...people.slice(0, 1), ...found.slice(2), ...people.slice(1)].slice(
      0,
      HITS,
    );
    return reply.send({ ...(all.length === 0 ? {} : { d: all }), q: query, v: 1 });
  });

  app.post('/', (request, reply) => {
    if (request.headers['x-imdb-client-name'] === undefined) {
      return reply
        .code(403)
        .type('text/html')
        .send(
          '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>',
        );
    }
    const body = graphqlSchema.safeParse(request.body);
    const lists = body.success ? answerLists(people, body.data, graphqlTitleOf, reply) : null;
    if (lists !== null) return lists;
    const id = body.success ? /title\s*\(\s*id\s*:\s*(?:"(tt\d+)"|\$(\w+))/.exec(body.data.query) : null;
    const wanted = id?.[1] ?? (body.success ? body.data.variables[id?.[2] ?? ''] : undefined);
    const extensions = { disclaimer: DISCLAIMER };
    if (id === null) {
      const error = { message: 'Authentication required', extensions: { code: 'FORBIDDEN' } };
      return reply.send({ data: null, errors: [error], extensions });
    }
    const title = titles.find((one) => one.imdbId === wanted);
    if (title === undefined) {
      const error = { message: 'Resource not found', extensions: { code: 'RESOURCE_NOT_FOUND' } };
      return reply.send({ data: { title: null }, errors: [error], extensions });
    }
    return reply.send({ data: { title: graphqlTitle(title, paths) }, extensions });
  });

  serveDatasets(app, titles);

  app.setNotFoundHandler((_request, reply) =>
    reply.code(202).header('x-amzn-waf-action', 'challenge').header('server', 'CloudFront').send(),
  );
  return app;
}

function suggestion(title: SandboxTitle, paths: PicturePaths): object {
  const { q, qid } = KINDS[title.kind];
  const imageUrl = paths.imdbImageUrl(title);
  const isSeries = qid.startsWith('tv');
  return {
    ...(imageUrl === null ? {} : { i: { height: 1500, imageUrl, width: 1000 } }),
    id: title.imdbId,
    l: title.title,
    q,
    qid,
    rank: Math.max(1, Math.round(40_000_000 / (title.scores.imdbVotes + 1000))),
    s: title.cast
      .slice(0, 2)
      .map((one) => one.name)
      .join(', '),
    y: title.year,
    ...(isSeries
      ? { yr: title.endYear === title.year ? String(title.year) : `${title.year}-${title.endYear ?? ''}` }
      : {}),
  };
}

function peopleNamed(titles: readonly SandboxTitle[], query: string): object[] {
  const words = foldText(query);
  if (words.length < 4) return [];
  const names = titles.flatMap((title) => title.cast.map((one) => ({ name: one.name, title })));
  return names
    .filter(
      ({ name }, index) =>
        foldText(name).includes(words) && names.findIndex((one) => one.name === name) === index,
    )
    .map(({ name, title }, index) => ({
      id: `nm${String(200 + [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)).padStart(7, '0')}`,
      l: name,
      rank: 50 + index,
      s: `Actor, ${title.title} (${title.year})`,
    }));
}

function graphqlTitle(title: SandboxTitle, paths: PicturePaths): object {
  const { qid, text } = KINDS[title.kind];
  const url = paths.imdbImageUrl(title);
  return {
    id: title.imdbId,
    titleText: { text: title.title },
    originalTitleText: { text: title.originalTitle },
    titleType: { id: qid, text },
    releaseYear: { year: title.year, endYear: title.endYear },
    runtime: { seconds: title.runtimeMinutes * 60 },
    ratingsSummary: { aggregateRating: title.scores.imdb, voteCount: title.scores.imdbVotes },
    certificate: title.certificate === null ? null : { rating: title.certificate },
    genres: { genres: title.genres.map((genre) => ({ text: genre })) },
    plot: { plotText: { plainText: title.plot } },
    primaryImage: url === null ? null : { url },
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
