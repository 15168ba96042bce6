import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { SandboxTitle, SandboxTitleKind } from '../titles/title.ts';

/**
 * IMDb's public data sets (`contracts/imdb.md`, section 6): packed TSV without any quoting, `\N` for nothing, episodes and
 * shorts between the films. Served as from a bucket: with an entity tag, 304 for who has this version, and parts of it.
 */
export function serveDatasets(app: FastifyInstance, titles: readonly SandboxTitle[]): void {
  const files: Record<string, string> = {
    'title.basics.tsv.gz': basics(titles),
    'title.akas.tsv.gz': akas(titles),
    'title.ratings.tsv.gz': ratings(titles),
  };
  for (const [name, text] of Object.entries(files)) {
    const body = gzipSync(text);
    const etag = `"${createHash('md5').update(text).digest('hex')}"`;
    app.get(`/${name}`, (request, reply) => {
      reply.header('etag', etag).header('accept-ranges', 'bytes').type('binary/octet-stream');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
      const isSame = (request.headers['if-range'] ?? etag) === etag;
      if (from === undefined || !isSame) return reply.send(body);
      return reply
        .code(206)
        .header('content-range', `bytes ${from}-${body.length - 1}/${body.length}`)
        .send(body.subarray(Number(from)));
    });
  }
}

const TYPES: Readonly<Record<SandboxTitleKind, string>> = {
  movie: 'movie',
  short: 'short',
  series: 'tvSeries',
  'mini-series': 'tvMiniSeries',
};

const NOTHING = '\\N';

function basics(titles: readonly SandboxTitle[]): string {
  const header =
    'tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres'.split(' ');
  return tsv(
    header,
    titles.map((title) => [
      title.imdbId,
      TYPES[title.kind],
      title.title,
      title.originalTitle,
      0,
      title.year,
      title.endYear ?? NOTHING,
      title.runtimeMinutes,
      title.genres.slice(0, 3).join(','),
    ]),
  );
}

function akas(titles: readonly SandboxTitle[]): string {
  const header = 'titleId ordering title region language types attributes isOriginalTitle'.split(' ');
  const rows = titles.flatMap(({ imdbId, title, originalTitle, romanianTitle }) => {
    const names: [string, string, string, number][] = [
      [originalTitle, NOTHING, 'original', 1],
      [title, 'US', 'imdbDisplay', 0],
      [romanianTitle ?? title, 'RO', 'imdbDisplay', 0],
    ];
    return names.map(([name, region, type, isOriginal], at) => {
      return [imdbId, at + 1, name, region, NOTHING, type, NOTHING, isOriginal];
    });
  });
  return tsv(header, rows);
}

function ratings(titles: readonly SandboxTitle[]): string {
  return tsv(
    ['tconst', 'averageRating', 'numVotes'],
    titles.map(({ imdbId, scores }) => [imdbId, scores.imdb.toFixed(1), scores.imdbVotes]),
  );
}

function tsv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `${[header, ...rows].map((row) => row.join('\t')).join('\n')}\n`;
}
