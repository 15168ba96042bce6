/**
 * People's lists over GraphQL, as far as is known from public clients (`contracts/imdb.md`, sections 2 and 3):
 * - a watchlist that there is not and one that is private look alike: `predefinedList` is null
 * - ratings are asked for by the number only (else *Internal server error*), come newest first, 250 at most; private ones are counted and not shown
 * - errors come with 200, and may come together with data
 * And the bad days: a challenge for browsers (202, empty), a 403 of the load balancer, another shape, half an answer, an empty list.
 */
import type { FastifyReply } from 'fastify';
import type { ImdbPeople, ImdbPerson } from './imdb-people.ts';

export interface ListQuestion {
  query: string;
  variables: Readonly<Record<string, unknown>>;
}

/** Answers a question about a person; `null` when it is about something else. */
export function answerLists(
  people: ImdbPeople,
  question: ListQuestion,
  titleOf: (imdbId: string) => object | null,
  reply: FastifyReply,
): FastifyReply | null {
  const { query } = question;
  if (!/predefinedList|userRatings|userProfile/.test(query)) return null;
  switch (people.habit()) {
    case 'challenge':
      return reply.code(202).header('x-amzn-waf-action', 'challenge').header('server', 'CloudFront').send();
    case 'forbidden':
      return reply.code(403).type('text/html').send('<html><body><h1>403 Forbidden</h1></body></html>');
    case 'other-shape':
      return reply.send({ data: { predefinedList: { elements: [] }, userRatings: [], userProfile: {} } });
    case 'half-answers':
    case 'emptied':
    case 'usual':
      return reply.send(answer(people, question, titleOf));
  }
}

function answer(
  people: ImdbPeople,
  { query, variables }: ListQuestion,
  titleOf: (imdbId: string) => object | null,
): object {
  const id = String(variables.id ?? '');
  const person = people.find(id);
  const broken = { message: 'Something went wrong', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  const errors = people.habit() === 'half-answers' ? { errors: [broken] } : {};
  if (query.includes('userProfile')) {
    const userProfile = person?.profileId === id ? { userId: person.userId, nickName: person.name } : null;
    return { data: { userProfile }, ...errors };
  }
  // By the number only.
  const owner = person?.userId === id ? person : null;
  if (query.includes('userRatings')) {
    if (!/^ur\d+$/.test(id)) return { data: null, errors: [broken] };
    return { data: { userRatings: ratingsOf(owner, people, titleOf) }, ...errors };
  }
  const list = owner?.isPublic ? watchlistOf(owner, people, variables, titleOf) : null;
  return { data: { predefinedList: list }, ...errors };
}

function watchlistOf(
  person: ImdbPerson,
  people: ImdbPeople,
  variables: Readonly<Record<string, unknown>>,
  titleOf: (imdbId: string) => object | null,
): object {
  const all = people.habit() === 'emptied' ? [] : person.watchlist;
  const first = Math.min(1000, Number(variables.first ?? 100));
  const start =
    variables.after == null ? 0 : Number(Buffer.from(String(variables.after), 'base64').toString());
  const page = all.slice(start, start + first);
  const end = start + page.length;
  return {
    id: `ls0${person.userId.slice(2)}0`,
    items: {
      total: all.length,
      pageInfo: {
        endCursor: page.length === 0 ? null : Buffer.from(String(end)).toString('base64'),
        hasNextPage: end < all.length,
      },
      edges: page.map(({ imdbId, addedAt }) => ({
        node: { createdDate: addedAt, item: titleOf(imdbId) ?? {} },
      })),
    },
  };
}

function ratingsOf(
  person: ImdbPerson | null,
  people: ImdbPeople,
  titleOf: (imdbId: string) => object | null,
): object {
  const all = person === null || people.habit() === 'emptied' ? [] : person.ratings;
  const shown = person?.isPublic ? all.slice(0, 250) : [];
  return {
    total: all.length,
    edges: shown.flatMap(({ imdbId, score, ratedAt }) => {
      const title = titleOf(imdbId);
      return title === null ? [] : [{ node: { userRating: { value: score, date: ratedAt }, title } }];
    }),
  };
}
