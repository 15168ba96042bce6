import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { ratingsFile, watchlistFile } from '../imdb/export-files.ts';
import { IMDB_HABITS } from '../imdb/imdb-habits.ts';
import type { ImdbPeople } from '../imdb/imdb-people.ts';
import type { SandboxTitle } from '../titles/title.ts';

const imdbId = z.string().regex(/^tt\d{7,10}$/);
const habitSchema = z.strictObject({ habit: z.enum(IMDB_HABITS) });
const publicSchema = z.strictObject({ isPublic: z.boolean() });
const watchlistSchema = z.strictObject({ imdbId, isOn: z.boolean() });
const ratingSchema = z.strictObject({ imdbId, score: z.number().int().min(1).max(10) });

/** What people do at IMDb, the files that it makes for them, and its good and bad days. */
export function addImdbRoutes(
  app: FastifyInstance,
  { imdb, titles }: { imdb: ImdbPeople; titles: readonly SandboxTitle[] },
): void {
  const done = (reply: FastifyReply, isKnown: boolean) =>
    isKnown ? reply.send({ ok: true }) : reply.code(404).send({ error: 'nobody of that name has a profile' });
  const find = (id: string) => titles.find((title) => title.imdbId === id) ?? null;

  app.post('/imdb/habit', (request) => {
    imdb.setHabit(habitSchema.parse(request.body).habit);
    return { ok: true };
  });
  app.post<{ Params: { who: string } }>('/imdb/people/:who/public', (request, reply) =>
    done(reply, imdb.setPublic(request.params.who, publicSchema.parse(request.body).isPublic)),
  );
  app.post<{ Params: { who: string } }>('/imdb/people/:who/watchlist', (request, reply) => {
    const { imdbId: id, isOn } = watchlistSchema.parse(request.body);
    return done(reply, imdb.setOnWatchlist(request.params.who, id, isOn));
  });
  app.post<{ Params: { who: string } }>('/imdb/people/:who/ratings', (request, reply) => {
    const { imdbId: id, score } = ratingSchema.parse(request.body);
    return done(reply, imdb.rate(request.params.who, id, score));
  });
  for (const [name, write] of [
    ['ratings', ratingsFile],
    ['watchlist', watchlistFile],
  ] as const) {
    app.get<{ Params: { who: string } }>(`/imdb/people/:who/${name}.csv`, (request, reply) => {
      const person = imdb.find(request.params.who);
      if (person === null) return done(reply, false);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}.csv"`)
        .send(write(person, find));
    });
  }
}
