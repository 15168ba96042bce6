/**
 * The indexer: FileList.io's API, with its habits.
 * - the answer is a bare JSON array with escaped slashes; a category is asked for by number and told by name
 * - times are those of a clock in Bucharest, and do not say so
 * - 150 calls an hour for the account, then 429 without a Retry-After; downloads are not counted (not documented)
 * - five wrong log-ins and even right ones get 403 for an hour (the real number is not known)
 * - errors are `{"error": "…"}`, on demand with status 200
 * - a deleted release still has a download page: status 200 and HTML that begins with a newline
 * Known from the tracker's API page and from what other clients of it have recorded.
 */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bencode } from '../bencode/bencode.ts';
import { createFakeApp } from '../world/fake-app.ts';
import type { CallBudget } from './call-budget.ts';
import { listingQuerySchema, listingRow, queryReleases } from './listing.ts';
import type { ReleaseShelf } from './release-shelf.ts';
import { torrentFile } from './torrent-file.ts';

/** Seen verbatim on the real site, the leading newline included. */
const MISSING_TORRENT_PAGE = `
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><body>Eroare interna Nu pot gasi fisierul .torrent</body></html>`;

const querySchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const downloadSchema = z.object({ id: z.coerce.number().int(), passkey: z.string() });

/** The indexer as a Fastify application. `hasErrorIn200` is asked at each call. */
export function createIndexerApi(deps: {
  shelf: ReleaseShelf;
  budget: CallBudget;
  user: string;
  passkey: string;
  hasErrorIn200: () => boolean;
  logger: FastifyBaseLogger;
}): FastifyInstance {
  const { shelf, budget, passkey } = deps;
  const app = createFakeApp(deps.logger);

  function isAllowed(request: FastifyRequest): 'yes' | 'no' | 'nobody' {
    const query = querySchema.parse(request.query);
    const given = readBasic(request.headers.authorization) ?? { user: query.username, key: query.passkey };
    if (!given.user || !given.key) return 'nobody';
    return given.user === deps.user && given.key === passkey ? 'yes' : 'no';
  }

  app.get('/api.php', (request, reply) => {
    if (budget.isLockedOut()) return refuse(reply, 403, 'Too many failed authentications');
    const allowed = isAllowed(request);
    if (allowed === 'nobody') return refuse(reply, 401, 'Username and passkey cannot be empty');
    if (allowed === 'no') {
      budget.failedLogIn();
      return refuse(reply, 403, 'Invalid passkey/username');
    }
    if (!budget.spend()) return refuse(reply, 429, 'Rate limit reached');
    if (deps.hasErrorIn200()) return refuse(reply, 200, 'Service unavailable');
    const query = listingQuerySchema.safeParse(request.query);
    if (!query.success) return refuse(reply, 400, 'Invalid search/filter');
    const rows = queryReleases(shelf.all(), query.data).map((one) =>
      listingRow(one, `http://${request.host}`, passkey),
    );
    return sendJson(reply, rows);
  });

  app.get('/download.php', (request, reply) => {
    const query = downloadSchema.safeParse(request.query);
    const isOurs = query.success && (query.data.passkey === passkey || isAllowed(request) === 'yes');
    if (!isOurs)
      return reply
        .code(403)
        .type('text/html; charset=utf-8')
        .send('<html><body>Acces interzis</body></html>');
    const release = shelf.find(query.data.id);
    if (release === null) return reply.type('text/html; charset=utf-8').send(MISSING_TORRENT_PAGE);
    return reply
      .type('application/x-bittorrent')
      .header('content-disposition', `attachment; filename="${asciiOnly(release.name)}.torrent"`)
      .send(
        torrentFile(
          release,
          `http://${request.host}/announce?passkey=${passkey}`,
          shelf.replacedTimes(release.id),
        ),
      );
  });

  // Who tries the torrents with a real client finds a tracker that knows no other peer.
  app.get('/announce', (_request, reply) =>
    reply.type('text/plain').send(bencode({ interval: 1800, complete: 0, incomplete: 1, peers: '' })),
  );

  return app;
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return sendJson(reply.code(status), { error });
}

/** PHP's json_encode escapes slashes. */
function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.type('application/json').send(JSON.stringify(body).replaceAll('/', '\\/'));
}

function readBasic(header: string | undefined): { user: string; key: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const [user = '', key = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  return { user, key };
}

/** Node refuses headers outside Latin-1, and a quote would end the name. */
function asciiOnly(name: string): string {
  return name.replace(/[^\x20-\x7e]|["\\]/g, '_');
}
