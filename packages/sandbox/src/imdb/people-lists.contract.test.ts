import { describe, expect, test } from 'vitest';
import { openTestSandbox } from '../testing/sandbox-for-tests.ts';

const WATCHLIST =
  'query($id:ID!,$first:Int!,$after:ID){predefinedList(classType:WATCH_LIST,userId:$id){items(first:$first,after:$after){total}}}';
const RATINGS = 'query($id:ID!,$first:Int!){userRatings(userId:$id,first:$first){total}}';
const PROFILE = 'query($id:ID!){userProfile(input:{profileId:$id}){userId}}';

async function openImdb() {
  const sandbox = await openTestSandbox();
  const ask = async (query: string, variables: object) => {
    const response = await fetch(sandbox.at('IMDB_GRAPHQL_URL'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-imdb-client-name': 'imdb-web-next' },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
  };
  return { ...sandbox, ask };
}

describe('people’s lists at the sandbox’s IMDb', () => {
  test('a public one is shown page by page, a private one looks like none', async () => {
    const { ask } = await openImdb();
    const first = (await ask(WATCHLIST, { id: 'ur10000001', first: 1 })).json().data.predefinedList.items;
    expect(first).toMatchObject({ total: 2, pageInfo: { hasNextPage: true } });
    const after = first.pageInfo.endCursor;
    const next = (await ask(WATCHLIST, { id: 'ur10000001', first: 1, after })).json().data.predefinedList
      .items;
    expect(next.pageInfo.hasNextPage).toBe(false);
    expect([first, next].map(({ edges }) => edges[0].node.item.id)).toEqual(['tt0416449', 'tt0903747']);
    for (const id of ['ur10000002', 'ur99999999', 'p.anasandbox000001']) {
      expect((await ask(WATCHLIST, { id, first: 1 })).json()).toEqual({ data: { predefinedList: null } });
    }
  });

  test('a profile’s address leads to its number, and only the number to ratings', async () => {
    const { ask } = await openImdb();
    const profile = (await ask(PROFILE, { id: 'p.anasandbox000001' })).json();
    expect(profile).toMatchObject({ data: { userProfile: { userId: 'ur10000001' } } });
    expect((await ask(PROFILE, { id: 'p.nobody0000000000' })).json().data.userProfile).toBeNull();
    expect((await ask(RATINGS, { id: 'ur10000001', first: 250 })).json().data.userRatings.edges).toHaveLength(
      2,
    );
    const refused = (await ask(RATINGS, { id: 'p.anasandbox000001', first: 250 })).json();
    expect(refused).toMatchObject({ data: null, errors: [{ message: 'Something went wrong' }] });
  });

  test('what people do there shows, also after a restart', async () => {
    const { ask, world, stateDir, close, clock } = await openImdb();
    await world.setOnImdbWatchlist('Ioana', 'tt0133093', true);
    await world.setImdbPublic('ur10000003', false);
    expect((await ask(WATCHLIST, { id: 'ur10000003', first: 9 })).json().data.predefinedList).toBeNull();
    await close();
    const again = await openTestSandbox({ stateDir, clock, keep: true });
    const ioana = (await again.world.overview()).imdb.people.find(({ name }) => name === 'Ioana');
    expect(ioana).toMatchObject({ isPublic: false, watchlist: 1 });
    await again.close();
  });

  test('it has bad days', async () => {
    const { ask, world } = await openImdb();
    const look = async (habit: Parameters<typeof world.setImdbHabit>[0]) => {
      await world.setImdbHabit(habit);
      return ask(WATCHLIST, { id: 'ur10000001', first: 9 });
    };
    const challenge = await look('challenge');
    expect([challenge.status, challenge.text, challenge.headers.get('x-amzn-waf-action')]).toEqual([
      202,
      '',
      'challenge',
    ]);
    expect((await look('forbidden')).status).toBe(403);
    expect((await look('other-shape')).json().data.predefinedList).not.toHaveProperty('items');
    expect((await look('half-answers')).json()).toMatchObject({
      errors: [{}],
      data: { predefinedList: { items: { total: 2 } } },
    });
    expect((await look('emptied')).json().data.predefinedList.items).toMatchObject({ total: 0, edges: [] });
  });

  test('it makes files of lists, as it does in 2026', async () => {
    const { world } = await openImdb();
    const ratings = (await world.imdbExport('Ana', 'ratings')).split('\r\n');
    expect(ratings[0]).toMatch(/^Const,Your Rating,Date Rated,Title,/);
    expect(ratings[1]).toMatch(/^tt0133093,9\.0,\d{4}-\d\d-\d\d,The Matrix,/);
    await world.rateOnImdb('Ana', 'tt0416449', 10);
    const watchlist = (await world.imdbExport('Ana', 'watchlist')).split('\r\n');
    expect(watchlist[0]).toMatch(/^Position,Const,Created,/);
    expect(watchlist[1]).toMatch(/^1,tt0416449,.*,10\.0,\d{4}-\d\d-\d\d$/);
  });
});
