import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import type { FastifyPluginAsync } from 'fastify';
import type { TelegramControl } from '../telegram-control.ts';
import { chatPage } from './chat-page.ts';
import { registerEventRoutes } from './routes/event-routes.ts';
import { registerGroupRoutes } from './routes/group-routes.ts';
import { registerMessageRoutes } from './routes/message-routes.ts';
import { registerPeopleRoutes } from './routes/people-routes.ts';
import { registerTroubleRoutes } from './routes/trouble-routes.ts';
import { createStreams } from './streams.ts';

/** Where the built page lies: a folder with `main.js` and `main.css`. */
export type ChatRouteOptions = { webDir: string };

const uploadBytes = 50 * 1024 * 1024;
const assets = { 'main.js': 'text/javascript', 'main.css': 'text/css' } as const;

/**
 * The chat page and, below `api/`, what it is made of. To be registered under a prefix. Whoever reaches it can be
 * anybody in the sandbox: it is for one's own machine.
 */
export function createChatRoutes(deps: { control: TelegramControl }): FastifyPluginAsync<ChatRouteOptions> {
  const { control } = deps;
  return async (app, { webDir }) => {
    if (!app.hasContentTypeParser('multipart/form-data')) {
      await app.register(multipart, { limits: { fileSize: uploadBytes, files: 1 } });
    }
    const base = app.prefix.replace(/\/$/, '');
    const streams = createStreams();
    app.addHook('preClose', async () => streams.endAll());

    app.get('/', async (_request, reply) => {
      return await reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header(
          'content-security-policy',
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'",
        )
        .send(chatPage(base));
    });
    for (const [name, type] of Object.entries(assets)) {
      app.get(`/${name}`, async (_request, reply) => {
        const content = await readFile(join(webDir, name)).catch(() => undefined);
        if (!content) return await reply.status(404).send({ error: 'the chat page is not built' });
        return await reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(content);
      });
    }

    await app.register(
      async (api) => {
        registerPeopleRoutes(api, control);
        registerMessageRoutes(api, control, streams);
        registerGroupRoutes(api, control);
        registerEventRoutes(api, control, streams);
        registerTroubleRoutes(api, control);
      },
      { prefix: '/api' },
    );
  };
}
