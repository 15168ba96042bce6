import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ReleaseShelf } from '../indexer/release-shelf.ts';
import type { SandboxTitle } from '../titles/title.ts';
import { OUTAGE_MODES, SERVICES } from '../world/services.ts';
import { addImdbRoutes } from './imdb-routes.ts';
import { releaseView } from './look-at-world.ts';
import { TORRENT_TROUBLES } from './torrent-trouble.ts';
import type { WorldControl } from './world-control.ts';
import type { TitleView, WorldOverview } from './world-overview.ts';

const imdbId = z.string().regex(/^tt\d{7,10}$/);
const publicationSchema = z.union([
  z.strictObject({
    name: z.string().trim().min(3).max(300),
    imdbId: imdbId.optional(),
    sizeBytes: z.number().int().positive().optional(),
    seeders: z.number().int().min(0).optional(),
  }),
  z.strictObject({ imdbId, resolution: z.enum(['2160p', '1080p', '720p', '480p']).optional() }),
]);
const watchSchema = z
  .strictObject({ account: z.string().optional(), personEmail: z.string().optional(), imdbId })
  .refine(
    (body) => body.account !== undefined || body.personEmail !== undefined,
    'account or personEmail is missing',
  );
const rateSchema = z.strictObject({
  account: z.string(),
  imdbId,
  rating: z.union([z.literal(-1), z.number().int().min(1).max(10)]),
});
const outageSchema = z.strictObject({ service: z.enum(SERVICES), mode: z.enum(OUTAGE_MODES) });
const speedSchema = z.strictObject({ speed: z.number().min(0).max(1000) });
const budgetSchema = z.strictObject({ limit: z.number().int().min(0).optional() }).default({});
const troubleSchema = z.strictObject({ trouble: z.enum(TORRENT_TROUBLES) });
const ageSchema = z.strictObject({ days: z.number().int().min(1).max(3_650) });
const diskSchema = z.strictObject({ freeBytes: z.number().int() });

/** How often an open page is told what has changed, if anything has. */
const STREAM_EVERY_MS = 400;

/**
 * The world's own API, below `/world/api`: what the page does, tests can do. Bodies are JSON; what is wrong with one is
 * said in `error`.
 */
export function createWorldApi(deps: {
  control: WorldControl;
  shelf: ReleaseShelf;
  titles: readonly SandboxTitle[];
  overview: () => WorldOverview;
  env: () => Record<string, string>;
}): FastifyPluginAsync {
  const { control } = deps;
  return async (app) => {
    app.setErrorHandler((error, _request, reply) => {
      if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
      throw error;
    });
    const streams = new Set<() => void>();
    app.addHook('preClose', async () => {
      for (const end of streams) end();
    });

    app.get('/', () => deps.overview());
    app.get('/env', () => deps.env());
    app.get('/titles', () => deps.titles.map(titleView));
    app.get('/events', (request, reply) => {
      const end = stream(reply, deps.overview);
      streams.add(end);
      request.raw.once('close', () => {
        streams.delete(end);
        end();
      });
    });

    app.get('/releases', (request) => {
      const { imdbId: id } = z.object({ imdbId: z.string().optional() }).parse(request.query);
      return deps.shelf
        .all()
        .filter((one) => id === undefined || one.imdbId === id)
        .map(releaseView);
    });
    app.post('/releases', (request, reply) => {
      const release = control.publishRelease(publicationSchema.parse(request.body));
      return release === null ? missing(reply, 'no such title') : reply.code(201).send(releaseView(release));
    });
    app.post<{ Params: { id: string } }>('/releases/:id/delete', (request, reply) =>
      control.deleteRelease(Number(request.params.id))
        ? reply.send({ ok: true })
        : missing(reply, 'no such release'),
    );

    app.post<{ Params: { id: string } }>('/releases/:id/replace', (request, reply) =>
      control.replaceTorrent(Number(request.params.id))
        ? reply.send({ ok: true })
        : missing(reply, 'no such release'),
    );

    app.post('/torrents/finish-all', () => ({ finished: control.finishAllTorrents() }));
    app.post<{ Params: { hash: string } }>('/torrents/:hash/finish', (request, reply) =>
      control.finishTorrent(request.params.hash)
        ? reply.send({ ok: true })
        : missing(reply, 'no such torrent'),
    );

    app.post<{ Params: { hash: string } }>('/torrents/:hash/trouble', (request, reply) =>
      control.troubleTorrent(request.params.hash, troubleSchema.parse(request.body).trouble)
        ? reply.send({ ok: true })
        : missing(reply, 'no such torrent'),
    );
    app.post('/torrents/age', (request) => {
      control.ageTorrents(ageSchema.parse(request.body).days);
      return { ok: true };
    });

    app.post('/plex/watch', (request, reply) => {
      const { account, personEmail, imdbId: id } = watchSchema.parse(request.body);
      const outcome = control.watchOnPlex({ account: account ?? personEmail ?? '', imdbId: id });
      switch (outcome.type) {
        case 'watched':
          return reply.send({ ratingKey: outcome.ratingKey });
        case 'unknown-account':
          return missing(reply, 'nobody of that name has access to the Plex');
        case 'not-in-library':
          return missing(reply, 'the title is not in the library');
      }
    });

    app.post('/plex/rate', (request, reply) => {
      const outcome = control.rateOnPlex(rateSchema.parse(request.body));
      switch (outcome.type) {
        case 'rated':
          return reply.send({ ok: true });
        case 'unknown-account':
          return missing(reply, 'nobody of that name has access to the Plex');
        case 'not-in-library':
          return missing(reply, 'the title is not in the library');
      }
    });

    app.post('/outages', (request, reply) => {
      const { service, mode } = outageSchema.parse(request.body);
      if (control.setOutage(service, mode)) return { ok: true };
      return reply.code(400).send({ error: `${service} cannot fail like this` });
    });
    app.post('/speed', (request) => {
      control.setSpeed(speedSchema.parse(request.body).speed);
      return { ok: true };
    });
    app.post('/budget/reset', (request) => {
      control.resetBudget(budgetSchema.parse(request.body ?? {}).limit);
      return { ok: true };
    });
    app.post('/disk', (request) => {
      control.setDiskFree(diskSchema.parse(request.body).freeBytes);
      return { ok: true };
    });
    addImdbRoutes(app, { imdb: control.imdb, titles: deps.titles });
    app.get('/mails', () => control.mailbox.list());
  };
}

function missing(reply: FastifyReply, error: string): FastifyReply {
  return reply.code(404).send({ error });
}

function titleView({ imdbId: id, title, year, hasPoster }: SandboxTitle): TitleView {
  return { imdbId: id, title, year, hasPoster };
}

/** Sends the whole world whenever it looks different; returns how to end it. */
function stream(reply: FastifyReply, overview: () => WorldOverview): () => void {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  let last = '';
  const send = (): void => {
    const now = JSON.stringify(overview());
    if (now === last) return;
    last = now;
    reply.raw.write(`data: ${now}\n\n`);
  };
  send();
  const timer = setInterval(send, STREAM_EVERY_MS);
  return () => {
    clearInterval(timer);
    reply.raw.end();
  };
}
