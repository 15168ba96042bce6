import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '../testing/sandbox-for-tests.ts';

type Json = Record<string, unknown>;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox({ keep: true });
});
afterAll(() => sandbox.close());

async function get(
  base: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Json; headers: Headers }> {
  const answer = await fetch(`${sandbox.at(base)}${path}`, { headers });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as Json) : { text },
  };
}

const suggest = async (text: string): Promise<Json> =>
  (await get('IMDB_SUGGEST_URL', `/suggestion/x/${encodeURIComponent(text)}.json?includeVideos=0`)).body;
const ids = (list: unknown): string[] => ((list ?? []) as { id: string }[]).map((one) => String(one.id));
const tmdb = (path: string) =>
  get('TMDB_URL', path, { authorization: `Bearer ${sandbox.at('TMDB_API_KEY')}` });
const omdb = (query: string, key = sandbox.at('OMDB_API_KEY')) => get('OMDB_URL', `/?apikey=${key}&${query}`);

describe('IMDb’s data sets', () => {
  const fetchFile = (name: string, headers: Record<string, string> = {}) =>
    fetch(`${sandbox.at('IMDB_DATASETS_URL')}/${name}`, { headers });
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  it.each([
    [
      'title.basics.tsv.gz',
      'tconst\ttitleType\tprimaryTitle',
      'tt8579674\tmovie\t1917\t1917\t0\t2019\t\\N\t119\t',
    ],
    [
      'title.akas.tsv.gz',
      'titleId\tordering\ttitle\tregion',
      'tt0416449\t3\t300: Eroii de la Termopile\tRO\t',
    ],
    ['title.ratings.tsv.gz', 'tconst\taverageRating\tnumVotes', 'tt8579674\t8.2\t730200'],
  ])('%s is packed TSV', async (name, header, line) => {
    const text = gunzipSync(await bytesOf(await fetchFile(name))).toString();
    expect(text.startsWith(header)).toBe(true);
    expect(text).toContain(`\n${line}`);
  });

  it('are sent once for each version, and from where a download broke off', async () => {
    const whole = await fetchFile('title.akas.tsv.gz');
    const etag = whole.headers.get('etag') ?? '';
    const bytes = await bytesOf(whole);
    expect((await fetchFile('title.akas.tsv.gz', { 'if-none-match': etag })).status).toBe(304);
    const rest = await fetchFile('title.akas.tsv.gz', { range: 'bytes=100-', 'if-range': etag });
    expect(rest.status).toBe(206);
    expect((await bytesOf(rest)).equals(bytes.subarray(100))).toBe(true);
    expect((await fetchFile('title.akas.tsv.gz', { range: 'bytes=100-', 'if-range': '"x"' })).status).toBe(
      200,
    );
  });
});

describe('IMDb', () => {
  it.each([
    ['the matrix', 'tt0133093'],
    ['tt0133093', 'tt0133093'],
    ['1917', 'tt8579674'],
    ['300', 'tt0416449'],
    ['amelie', 'tt0211915'],
    ['wall-e', 'tt0910970'],
    ['walle', 'tt0910970'],
    ['marley and me', 'tt0822832'],
    ['the thing 2011', 'tt0905372'],
    ['4 luni, 3 saptamani', 'tt1032846'],
    ['inceptoin', 'tt1375666'],
    ['opennheimer', 'tt15398776'],
    ['the grand budapst', 'tt2278388'],
  ])('suggests for %s first %s', async (text, id) => {
    expect(ids((await suggest(text)).d)[0]).toBe(id);
  });

  it('puts people among the titles, and leaves `d` away when it knows nothing', async () => {
    expect(ids((await suggest('keanu reeves')).d)[0]).toMatch(/^nm\d{7}$/);
    expect(await suggest('zzzzzzzz')).toEqual({ q: 'zzzzzzzz', v: 1 });
    expect(
      ids((await suggest('suspiria')).d)
        .slice(0, 2)
        .sort(),
    ).toEqual(['tt0076786', 'tt1034415']);
  });

  it('challenges whoever asks for a page', async () => {
    const answer = await get('IMDB_URL', '/title/tt0133093/');
    expect([answer.status, answer.headers.get('x-amzn-waf-action'), answer.body]).toEqual([
      202,
      'challenge',
      { text: '' },
    ]);
  });

  it('answers GraphQL only to who says the name of the web client, and nothing of an account', async () => {
    const ask = (
      query: string,
      headers: Record<string, string> = { 'x-imdb-client-name': 'imdb-web-next' },
    ) =>
      fetch(sandbox.at('IMDB_GRAPHQL_URL'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables: { id: 'tt0133093' } }),
      });
    expect((await ask('query($id:ID!){title(id:$id){id}}', {})).status).toBe(403);
    const known = (await (await ask('query($id:ID!){title(id:$id){id}}')).json()) as Json;
    expect(known).toMatchObject({
      data: { title: { titleText: { text: 'The Matrix' }, ratingsSummary: { aggregateRating: 8.7 } } },
    });
    expect(await (await ask('{title(id:"tt0000001"){id}}')).json()).toMatchObject({
      errors: [{ extensions: { code: 'RESOURCE_NOT_FOUND' } }],
    });
    expect(await (await ask('{me{id}}')).json()).toMatchObject({
      data: null,
      errors: [{ message: 'Authentication required' }],
    });
  });
});

describe('TMDB', () => {
  it('lets in a key in either place, and nobody else', async () => {
    const key = sandbox.at('TMDB_API_KEY');
    expect((await get('TMDB_URL', `/3/movie/603?api_key=${key}`)).body).toMatchObject({
      imdb_id: 'tt0133093',
    });
    expect((await tmdb('/3/movie/603')).status).toBe(200);
    const refused = await get('TMDB_URL', '/3/movie/603');
    expect([refused.status, refused.body]).toEqual([
      401,
      { success: false, status_code: 7, status_message: 'Invalid API key: You must be granted a valid key.' },
    ]);
  });

  it('finds by the beginnings of words in any language, and forgives no typing mistake', async () => {
    const search = async (query: string, rest = ''): Promise<string[]> =>
      ids((await tmdb(`/3/search/movie?query=${encodeURIComponent(query)}${rest}`)).body.results);
    expect(await search('matrix')).toEqual(['603', '604']);
    expect(await search('the thing', '&primary_release_year=1982')).toEqual(['1091']);
    expect(await search('千と千尋の神隠し')).toEqual(['129']);
    expect(await search('vanatorul de recompense 2049')).toEqual(['335984']);
    expect(await search('opennheimer')).toEqual([]);
    const all = (await tmdb('/3/search/multi?query=breaking')).body.results as Json[];
    expect(all[0]).toMatchObject({
      id: 1396,
      media_type: 'tv',
      name: 'Breaking Bad',
      first_air_date: '2008-01-20',
    });
  });

  it('answers an unknown id at /find with empty lists, and a known one in the list of its kind', async () => {
    const unknown = await tmdb('/3/find/tt0000001?external_source=imdb_id');
    expect([unknown.status, unknown.body.movie_results, unknown.body.tv_results]).toEqual([200, [], []]);
    const series = (await tmdb('/3/find/tt7366338?external_source=imdb_id')).body;
    expect([series.movie_results, ids(series.tv_results)]).toEqual([[], ['87108']]);
  });

  it('falls back to another language for the title and not for the overview', async () => {
    const arrival = (await tmdb('/3/movie/329865?language=ro-RO')).body;
    expect(arrival).toMatchObject({ title: 'Primul contact', original_title: 'Arrival' });
    expect(arrival.overview).toContain('Douăsprezece');
    const reloaded = (await tmdb('/3/movie/604?language=ro-RO')).body;
    expect(reloaded).toMatchObject({ title: 'The Matrix Reloaded', overview: '' });
    expect((await tmdb('/3/movie/220289')).body).toMatchObject({ poster_path: null });
  });

  it('appends what is asked for under its own name, and refuses more than twenty', async () => {
    const parts = 'videos,credits,external_ids,release_dates,watch/providers,translations,images,nonsense';
    const body = (await tmdb(`/3/movie/603?append_to_response=${encodeURIComponent(parts)}`)).body;
    expect(body['watch/providers']).toEqual({ results: {} });
    expect(body.nonsense).toBeUndefined();
    expect(body.credits).toMatchObject({
      cast: [{ name: 'Keanu Reeves', character: 'Neo', order: 0 }, {}, {}, {}],
    });
    expect((body.videos as { results: Json[] }).results.find((one) => one.type === 'Trailer')).toMatchObject({
      site: 'YouTube',
      official: true,
      key: 'vKQi3bBA1y8',
    });
    const many = await tmdb(
      `/3/movie/603?append_to_response=${Array.from({ length: 21 }, (_, at) => `p${at}`).join(',')}`,
    );
    expect([many.status, many.body.status_code]).toEqual([400, 27]);
    const series = (await tmdb('/3/tv/1396?append_to_response=external_ids,content_ratings')).body;
    expect(series).toMatchObject({
      name: 'Breaking Bad',
      external_ids: { imdb_id: 'tt0903747' },
      number_of_seasons: 2,
    });
  });

  it('has its own shape for each mistake', async () => {
    expect(await tmdb('/3/search/movie')).toMatchObject({
      status: 422,
      body: { errors: ['query must be provided'] },
    });
    expect(await tmdb('/3/search/movie?query=x&page=0')).toMatchObject({
      status: 400,
      body: { status_code: 22 },
    });
    expect(await tmdb('/3/movie/1')).toMatchObject({ status: 404, body: { status_code: 34 } });
    expect(await tmdb('/3/nothing')).toMatchObject({ status: 404, body: { status_code: 34 } });
  });
});

describe('OMDb', () => {
  it('says everything in text, and N/A for what it does not know', async () => {
    const { body } = await omdb('i=tt0133093');
    expect(body).toMatchObject({
      Title: 'The Matrix',
      Year: '1999',
      Released: '31 Mar 1999',
      Runtime: '136 min',
      imdbVotes: '2,183,411',
      Metascore: '73',
      Country: 'United States, Australia',
      Type: 'movie',
      Response: 'True',
    });
    expect(body.Ratings).toEqual([
      { Source: 'Internet Movie Database', Value: '8.7/10' },
      { Source: 'Rotten Tomatoes', Value: '83%' },
      { Source: 'Metacritic', Value: '73/100' },
    ]);
    expect((await omdb('i=tt99000001')).body).toMatchObject({ Rated: 'N/A', Metascore: 'N/A' });
    expect((await omdb('i=tt2866360')).body).toMatchObject({ Poster: 'N/A' });
    expect((await omdb('i=tt0903747')).body).toMatchObject({
      Year: '2008–2013',
      Type: 'series',
      totalSeasons: '2',
      Director: 'N/A',
    });
  });

  it('answers 200 when it has found nothing, and 401 both for a bad key and for none', async () => {
    expect(await omdb('i=tt4374460')).toMatchObject({
      status: 200,
      body: { Response: 'False', Error: 'Error getting data.' },
    });
    expect(await omdb('i=nonsense')).toMatchObject({ status: 200, body: { Error: 'Incorrect IMDb ID.' } });
    expect(await omdb('t=No%20Such%20Film')).toMatchObject({
      status: 200,
      body: { Error: 'Movie not found!' },
    });
    expect(await omdb('s=th')).toMatchObject({ status: 200, body: { Error: 'Too many results.' } });
    expect((await omdb('s=matrix')).body).toMatchObject({
      totalResults: '2',
      Search: [{ Title: 'The Matrix' }, {}],
    });
    expect(await omdb('i=tt0133093', 'wrong')).toMatchObject({
      status: 401,
      body: { Error: 'Invalid API key!' },
    });
    expect(await omdb('i=tt0133093', '')).toMatchObject({
      status: 401,
      body: { Error: 'No API key provided.' },
    });
  });
});

describe('pictures', () => {
  it('are where TMDB, IMDb and OMDb say, as what they say they are', async () => {
    const { poster_path } = (await tmdb('/3/movie/603')).body;
    const [hit] = (await suggest('tt0133093')).d as { i: { imageUrl: string } }[];
    const { Poster } = (await omdb('i=tt0133093')).body;
    const addresses = [
      `${sandbox.at('TMDB_IMAGE_URL')}/t/p/w154${poster_path}`,
      hit?.i.imageUrl.replace('._V1_.', '._V1_UX154_.') ?? '',
      String(Poster),
    ];
    for (const address of addresses) {
      const answer = await fetch(address);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
  });

  it('differ by language, and come in no size that TMDB does not have', async () => {
    const english = (await tmdb('/3/movie/329865')).body.poster_path;
    const romanian = (await tmdb('/3/movie/329865?language=ro')).body.poster_path;
    expect(english).not.toBe(romanian);
    expect((await fetch(`${sandbox.at('TMDB_IMAGE_URL')}/t/p/w93${english}`)).status).toBe(404);
    expect((await fetch(`${sandbox.at('TMDB_IMAGE_URL')}/t/p/w92/nothing.png`)).status).toBe(404);
  });
});
