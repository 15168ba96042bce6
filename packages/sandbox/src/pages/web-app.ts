import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { RenderPicture } from '../posters/render-picture.ts';
import { titleByImdbId } from '../titles/titles.ts';
import { createFakeApp } from '../world/fake-app.ts';
import { PAGE_POLICY, pageShell } from './page-shell.ts';

const ASSET_TYPES = { 'main.js': 'text/javascript', 'main.css': 'text/css' } as const;

/** The web port: the pages, their APIs, and the chat below `/chat`. */
export async function createWebApp(deps: {
  worldApi: FastifyPluginAsync;
  mailApi: FastifyPluginAsync;
  chatRoutes: FastifyPluginAsync<{ webDir: string }>;
  render: RenderPicture;
  /** Where the built pages lie, a folder each. */
  webDir: string;
  logger: FastifyBaseLogger;
}): Promise<FastifyInstance> {
  const app = createFakeApp(deps.logger, { forceCloseConnections: true });

  // A page from elsewhere in the same browser must not be able to play with the world.
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (request.method !== 'GET' && origin !== undefined && origin !== `http://${request.host}`) {
      return reply.code(403).send({ error: 'another site asked' });
    }
  });

  const page = (path: string, folder: string, title: string): void => {
    const assets = `/${folder}`;
    app.get(path, (_request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('content-security-policy', PAGE_POLICY)
        .send(pageShell({ title, assets })),
    );
    for (const [name, type] of Object.entries(ASSET_TYPES)) {
      app.get(`${assets}/${name}`, async (_request, reply) => {
        const content = await readFile(join(deps.webDir, folder, name)).catch(() => undefined);
        if (content === undefined) return reply.code(404).send({ error: `the ${folder} page is not built` });
        return reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(content);
      });
    }
  };
  page('/', 'world', 'World');
  page('/mail', 'mail', 'Mailbox');

  app.get<{ Params: { imdbId: string } }>('/world/poster/:imdbId', async (request, reply) => {
    const title = titleByImdbId(request.params.imdbId);
    if (title === null || !title.hasPoster) return reply.code(404).send({ error: 'no poster' });
    const png = await deps.render({ kind: 'poster', title, language: 'en' }, 185);
    return reply.type('image/png').header('cache-control', 'public, max-age=86400').send(png);
  });

  await app.register(deps.worldApi, { prefix: '/world/api' });
  await app.register(deps.mailApi, { prefix: '/mail/api' });
  await app.register(deps.chatRoutes, { prefix: '/chat', webDir: join(deps.webDir, 'chat') });
  return app;
}
