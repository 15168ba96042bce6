/**
 * The pictures: image.tmdb.org (`/t/p/<size>/<file>`) and IMDb's pictures (`/images/M/<name>@._V1_<size>.png`), which OMDb
 * links too. TMDB knows only its own list of sizes; IMDb's make any (`_SX300`, `_UX500_`). Drawn, not photographed.
 */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import { createFakeApp } from '../world/fake-app.ts';
import type { PicturePaths } from './picture-paths.ts';
import type { Picture, RenderPicture } from './render-picture.ts';

const TMDB_WIDTHS: Readonly<Record<Picture['kind'], Readonly<Record<string, number>>>> = {
  poster: { w92: 92, w154: 154, w185: 185, w342: 342, w500: 500, w780: 780, original: 1000 },
  backdrop: { w300: 300, w780: 780, w1280: 1280, original: 1280 },
};

/** The largest that is drawn. */
const MAX_WIDTH = 1000;

export function createImagesApi(deps: {
  paths: PicturePaths;
  render: RenderPicture;
  logger: FastifyBaseLogger;
}): FastifyInstance {
  const app = createFakeApp(deps.logger);

  async function send(
    reply: FastifyReply,
    picture: Picture | null,
    width: number | undefined,
  ): Promise<FastifyReply> {
    if (picture === null || width === undefined) {
      return reply.code(404).type('text/html').send('<h1>404 Not Found</h1>');
    }
    const png = await deps.render(picture, width);
    return reply.type('image/png').header('cache-control', 'public, max-age=31536000').send(png);
  }

  app.get<{ Params: { size: string; file: string } }>('/t/p/:size/:file', (request, reply) => {
    const { size, file } = request.params;
    const picture = deps.paths.find(file.replace(/\.(png|jpg)$/, ''));
    const width = picture === null ? undefined : TMDB_WIDTHS[picture.kind][size];
    return send(reply, picture, width);
  });

  app.get<{ Params: { file: string } }>('/images/M/:file', (request, reply) => {
    const parts = /^([A-Za-z0-9]+)@\._V1_(?:[SU]X(\d{2,4}))?_?\.(?:png|jpg)$/.exec(request.params.file);
    const width = Math.min(MAX_WIDTH, Number(parts?.[2] ?? MAX_WIDTH));
    return send(reply, deps.paths.find(parts?.[1] ?? ''), width);
  });

  return app;
}
