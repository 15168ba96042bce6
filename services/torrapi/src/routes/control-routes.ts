import type { InfoHash } from '@matinee/domain/torrents/torrent';
import {
  changeTorrentSchema,
  infoHashSchema,
  removeTorrentQuerySchema,
  type TorrentChange,
  torrentDetailsSchema,
} from '@matinee/torrapi-client/torrents';
import { z } from 'zod';
import type { DownloadClient } from '../client/download-client.ts';
import { torrapiProblem } from '../http/torrapi-problem.ts';
import type { RemoveTorrent } from '../torrents/remove-torrent.ts';
import type { Api } from './api.ts';
import { problemAnswers } from './problem-answers.ts';

const params = z.object({ infoHash: infoHashSchema });
const nothing = z.undefined().describe('Done.');

const ACTIONS = {
  start: 'Start a torrent',
  stop: 'Stop a torrent',
  verify: 'Check the data of a torrent against its hashes',
} as const;

export interface ControlRoutesDeps {
  client: Pick<DownloadClient, 'find' | 'start' | 'stop' | 'verify' | 'change'>;
  /** Called after every change. */
  forgetListing: () => void;
  removeTorrent: RemoveTorrent;
}

/** `DELETE` and `PATCH /torrents/{infoHash}`, `POST /torrents/{infoHash}/start`, `/stop` and `/verify`. */
export function controlRoutes(api: Api, deps: ControlRoutesDeps): void {
  /** The client says yes to anything about a torrent that it does not have. */
  async function mustBeThere(infoHash: InfoHash) {
    const torrent = await deps.client.find(infoHash);
    if (torrent === null) throw torrapiProblem('torrent-not-found');
    return torrent;
  }

  const removeSchema = {
    summary: 'Remove a torrent, with or without its data',
    description:
      'Refused while others have asked for it, unless an admin forces it, or it was decided in the database.',
    tags: ['torrents'],
    params,
    querystring: removeTorrentQuerySchema,
    response: { 204: nothing, ...problemAnswers },
  };
  api.delete('/torrents/:infoHash', { schema: removeSchema }, async (request, reply) => {
    const { userId, data: deleteData, force: isForced, decided } = request.query;
    if (!decided && userId === undefined) {
      const detail = 'On whose behalf? userId is missing.';
      throw torrapiProblem('invalid-request', { detail });
    }
    const by =
      decided || userId === undefined
        ? ({ type: 'decision' } as const)
        : ({ type: 'person', userId, isForced } as const);
    const removal = await deps.removeTorrent({ ...request.params, deleteData, by });
    if (removal.type !== 'removed') throw torrapiProblem(removal.type);
    return reply.code(204).send();
  });

  const changeSchema = {
    summary: 'Change labels and speed limits of a torrent',
    tags: ['torrents'],
    params,
    body: changeTorrentSchema,
    response: { 200: torrentDetailsSchema.describe('As it is now.'), ...problemAnswers },
  };
  api.patch('/torrents/:infoHash', { schema: changeSchema }, async (request) => {
    const { infoHash } = await mustBeThere(request.params.infoHash);
    await deps.client.change(infoHash, toClientChanges(request.body));
    deps.forgetListing();
    return mustBeThere(infoHash);
  });

  for (const [action, summary] of Object.entries(ACTIONS)) {
    const schema = { summary, tags: ['torrents'], params, response: { 204: nothing, ...problemAnswers } };
    api.post(`/torrents/:infoHash/${action}`, { schema }, async (request, reply) => {
      const { infoHash } = await mustBeThere(request.params.infoHash);
      await deps.client[action as keyof typeof ACTIONS](infoHash);
      deps.forgetListing();
      return reply.code(204).send();
    });
  }
}

/** A limit is a number and a switch to Transmission; `null` turns the switch. */
function toClientChanges({ labels, downloadLimitKbps, uploadLimitKbps }: TorrentChange) {
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(downloadLimitKbps === undefined ? {} : { downloadLimited: downloadLimitKbps !== null }),
    ...(typeof downloadLimitKbps === 'number' ? { downloadLimit: downloadLimitKbps } : {}),
    ...(uploadLimitKbps === undefined ? {} : { uploadLimited: uploadLimitKbps !== null }),
    ...(typeof uploadLimitKbps === 'number' ? { uploadLimit: uploadLimitKbps } : {}),
  };
}
