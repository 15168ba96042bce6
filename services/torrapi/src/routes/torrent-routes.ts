import type { InfoHash } from '@matinee/domain/torrents/torrent';
import {
  infoHashSchema,
  listTorrentsAnswerSchema,
  listTorrentsQuerySchema,
  type TorrentDetails,
  torrentDetailsSchema,
} from '@matinee/torrapi-client/torrents';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { TorrentListing } from '../client/torrent-listing.ts';
import { torrapiProblem } from '../http/torrapi-problem.ts';
import type { Api } from './api.ts';
import { pickTorrents } from './pick-torrents.ts';
import { problemAnswers } from './problem-answers.ts';

/** `GET /torrents` and `GET /torrents/{infoHash}`. */
export function torrentRoutes(
  api: Api,
  deps: { listing: TorrentListing; findTorrent: (infoHash: InfoHash) => Promise<TorrentDetails | null> },
): void {
  const listSchema = {
    summary: 'The torrents of the client, oldest first',
    tags: ['torrents'],
    querystring: listTorrentsQuerySchema,
    response: {
      200: listTorrentsAnswerSchema.describe('All that the filter leaves, or a page of them.'),
      ...problemAnswers,
    },
  };
  api.get('/torrents', { schema: listSchema, serializerCompiler: writeOnce }, async (request) => {
    const listing = await deps.listing.read();
    return Object.keys(request.query).length === 0
      ? listing.once('all', (torrents) => pickTorrents(torrents, {}))
      : pickTorrents(listing.torrents, request.query);
  });

  const oneSchema = {
    summary: 'One torrent, with its files',
    tags: ['torrents'],
    params: z.object({ infoHash: infoHashSchema }),
    response: { 200: torrentDetailsSchema.describe('As the client shows it now.'), ...problemAnswers },
  };
  api.get('/torrents/:infoHash', { schema: oneSchema }, async (request) => {
    const torrent = await deps.findTorrent(request.params.infoHash);
    if (torrent === null) throw torrapiProblem('torrent-not-found');
    return torrent;
  });
}

/**
 * An answer that many get is written once: for 2,000 torrents that takes longer than asking the client for them. Kept as
 * bytes, since a string would be encoded anew for each reader (5 ms of the event loop for 650 kB). Fastify sends bytes as
 * they are; only its type of a serializer knows of strings alone.
 */
const writeOnce: FastifySerializerCompiler<unknown> = (route) => {
  const write = serializerCompiler(route as Parameters<typeof serializerCompiler>[0]);
  const written = new WeakMap<object, Buffer>();
  const bytesOf = (answer: object): Buffer => {
    const bytes = written.get(answer) ?? Buffer.from(write(answer));
    written.set(answer, bytes);
    return bytes;
  };
  return bytesOf as unknown as (answer: object) => string;
};
