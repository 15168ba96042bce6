import type { HttpAnswer } from '@matinee/clients/http/http-answer';
import { createHttpClient } from '@matinee/clients/http/http-client';
import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import type { ClientTorrent, ClientTorrentState, InfoHash } from '@matinee/domain/torrents/torrent';
import { currentRequestId, REQUEST_ID_HEADER } from '@matinee/request-id/request-id';
import { z } from 'zod';
import { type Directory, directoriesAnswerSchema } from './directories.ts';
import {
  type GrabRequest,
  grabAnswerSchema,
  grabRequestSchema,
  type ReplaceRequest,
  replaceRequestSchema,
} from './grab.ts';
import { type GrabOutcome, grabRefusal } from './grab-outcome.ts';
import { type InspectOutcome, inspectAnswerSchema, inspectRefusal } from './inspect.ts';
import type { ProblemCode } from './problems.ts';
import { type Session, sessionAnswerSchema } from './session.ts';
import { readToldProblem, type ToldProblem } from './told-problem.ts';
import {
  listTorrentsAnswerSchema,
  type TorrentChange,
  type TorrentDetails,
  torrentDetailsSchema,
} from './torrents.ts';

export type { GrabOutcome } from './grab-outcome.ts';
export type { InspectOutcome } from './inspect.ts';

export interface TorrapiClientOptions {
  /** `TORRAPI_URL`: how this service reaches torrapi. */
  baseUrl: string;
  token: string;
  /** For one try. torrapi answers a grab within 7 s, done or kept for later. */
  timeoutMs: number;
  /** For a call with all its repetitions, where somebody waits for it; twice `timeoutMs` by default. */
  totalTimeoutMs?: number;
  logger?: HttpLogger;
}

export interface TorrentRemoval {
  infoHash: InfoHash;
  /** On whose behalf. */
  userId: number;
  deleteData: boolean;
  /** Also when others asked for it: for admins. */
  isForced?: boolean;
}

export type RemoveOutcome =
  | { type: 'removed' }
  | { type: 'not-found' }
  /** Others asked for it too; nothing was changed. */
  | { type: 'requested-by-others' }
  /** This person did not ask for it, or may not force it. */
  | { type: 'admins-only' };

export type DecidedRemovalOutcome =
  | { type: 'removed' }
  /** The client has no such torrent, or nothing of the kind was decided of it. */
  | { type: 'not-found' }
  /** Somebody has asked for it since. */
  | { type: 'requested-by-others' };

export interface ListTorrentsQuery {
  infoHashes?: readonly InfoHash[];
  states?: readonly ClientTorrentState[];
  limit?: number;
  offset?: number;
}

/**
 * Every method throws ExternalServiceError of service `torrapi` when torrapi, or the torrent client behind it, could not
 * be asked; an empty list means asked, none.
 */
export interface TorrapiClient {
  /** Repeated with the same key, by a retry here or after a crash, it is one request and has one outcome. */
  grab(request: GrabRequest & { idempotencyKey: string }): Promise<GrabOutcome>;
  /**
   * A followed torrent has changed: the new one goes into the same directory and is checked against what lies there; then
   * the old one is removed, without its data, unless somebody else asked for it. Otherwise like {@link TorrapiClient.grab}.
   */
  replaceTorrent(
    infoHash: InfoHash,
    request: ReplaceRequest & { idempotencyKey: string },
  ): Promise<GrabOutcome>;
  /** All torrents of the client when nothing is asked for in particular; oldest first. */
  listTorrents(query?: ListTorrentsQuery): Promise<ClientTorrent[]>;
  getTorrent(infoHash: InfoHash): Promise<TorrentDetails | null>;
  removeTorrent(removal: TorrentRemoval): Promise<RemoveOutcome>;
  /** Takes a torrent away with its files, as its row in the database says. */
  removeDecidedTorrent(infoHash: InfoHash): Promise<DecidedRemovalOutcome>;
  /** `not-found` when the client has no such torrent. */
  controlTorrent(infoHash: InfoHash, action: 'start' | 'stop' | 'verify'): Promise<'done' | 'not-found'>;
  /** Labels and speed limits; what is left out stays. `null` when the client has no such torrent. */
  changeTorrent(infoHash: InfoHash, change: TorrentChange): Promise<TorrentDetails | null>;
  /** Which torrent stands at an address now; nothing is added. */
  inspect(url: string): Promise<InspectOutcome>;
  directories(): Promise<Directory[]>;
  session(): Promise<Session>;
}

/** Statuses with which torrapi answers a grab in words: refusals, and *kept for later*. */
const GRAB_ANSWERS = [400, 403, 404, 409, 410, 413, 422, 503];
/** A listing of 10,000 torrents is some 5 MB. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

export function createTorrapiClient(options: TorrapiClientOptions): TorrapiClient {
  const http = createHttpClient({
    service: 'torrapi',
    baseUrl: options.baseUrl,
    timeoutMs: options.timeoutMs,
    totalTimeoutMs: options.totalTimeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    headers: { authorization: `Bearer ${options.token}` },
    // What a person asked for keeps its id at torrapi, and in whatever torrapi leaves to be done.
    headersNow: () => {
      const requestId = currentRequestId();
      return requestId === undefined ? {} : { [REQUEST_ID_HEADER]: requestId };
    },
    secrets: [options.token],
    // A torrapi that restarts is back within seconds. What it says itself is not asked for twice: it has tried.
    retries: 5,
    retryOn: ['unreachable'],
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });

  /** The problem that an answer tells; throws for one that is not torrapi's own word. */
  function readProblem(answer: HttpAnswer): ToldProblem {
    const problem = readToldProblem(answer.text);
    if (problem !== null) return problem;
    const { status } = answer;
    const code = status >= 500 ? 'unavailable' : 'bad-answer';
    throw http.failure({ code, reason: `HTTP ${status} without a problem`, status });
  }

  /** Throws unless the problem is the one whose outcome the caller knows. */
  function expectProblem(answer: HttpAnswer, codes: readonly ProblemCode[]): void {
    const { code, detail, status } = readProblem(answer);
    if (!codes.includes(code)) throw http.failure({ code: 'refused', reason: detail, status });
  }

  async function grabBy(path: string, body: object, idempotencyKey: string): Promise<GrabOutcome> {
    const answer = await http.send(path, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': idempotencyKey },
      isIdempotent: true,
      acceptStatus: GRAB_ANSWERS,
    });
    if (answer.status < 300) {
      const { outcome, ...torrent } = http.readJson(answer, grabAnswerSchema);
      return { type: outcome, ...torrent };
    }
    const problem = readProblem(answer);
    const outcome = grabRefusal(problem);
    if (outcome !== null) return outcome;
    const { detail: reason, status, retryAfterSeconds } = problem;
    throw http.failure({ code: 'unavailable', reason, status, retryAfterSeconds });
  }

  return {
    grab: ({ idempotencyKey, ...request }) =>
      grabBy('/v1/torrents', z.encode(grabRequestSchema, request), idempotencyKey),

    replaceTorrent: (infoHash, { idempotencyKey, ...request }) =>
      grabBy(`/v1/torrents/${infoHash}/replace`, z.encode(replaceRequestSchema, request), idempotencyKey),

    async listTorrents({ infoHashes, states, limit, offset } = {}) {
      const query = { infoHashes: infoHashes?.join(','), states: states?.join(','), limit, offset };
      const answer = await http.getJson('/v1/torrents', { query, schema: listTorrentsAnswerSchema });
      return answer.torrents;
    },

    async getTorrent(infoHash) {
      const answer = await http.send(`/v1/torrents/${infoHash}`, { method: 'GET', acceptStatus: [404] });
      if (answer.status !== 404) return http.readJson(answer, torrentDetailsSchema);
      expectProblem(answer, ['torrent-not-found']);
      return null;
    },

    async removeTorrent({ infoHash, userId, deleteData, isForced }) {
      const query = { userId, data: deleteData, force: isForced };
      const acceptStatus = [403, 404, 409];
      const answer = await http.send(`/v1/torrents/${infoHash}`, { method: 'DELETE', query, acceptStatus });
      if (answer.status < 300) return { type: 'removed' };
      const { code } = readProblem(answer);
      if (code === 'requested-by-others' || code === 'admins-only') return { type: code };
      expectProblem(answer, ['torrent-not-found']);
      return { type: 'not-found' };
    },

    async removeDecidedTorrent(infoHash) {
      const query = { decided: true, data: true };
      const acceptStatus = [404, 409];
      const answer = await http.send(`/v1/torrents/${infoHash}`, { method: 'DELETE', query, acceptStatus });
      if (answer.status < 300) return { type: 'removed' };
      if (readProblem(answer).code === 'requested-by-others') return { type: 'requested-by-others' };
      expectProblem(answer, ['torrent-not-found']);
      return { type: 'not-found' };
    },

    async controlTorrent(infoHash, action) {
      const call = { method: 'POST', body: {}, isIdempotent: true, acceptStatus: [404] } as const;
      const answer = await http.send(`/v1/torrents/${infoHash}/${action}`, call);
      if (answer.status < 300) return 'done';
      expectProblem(answer, ['torrent-not-found']);
      return 'not-found';
    },

    async changeTorrent(infoHash, change) {
      const call = { method: 'PATCH', body: change, isIdempotent: true, acceptStatus: [404] } as const;
      const answer = await http.send(`/v1/torrents/${infoHash}`, call);
      if (answer.status < 300) return http.readJson(answer, torrentDetailsSchema);
      expectProblem(answer, ['torrent-not-found']);
      return null;
    },

    async inspect(url) {
      const acceptStatus = GRAB_ANSWERS;
      const call = { method: 'POST', body: { url }, isIdempotent: true, acceptStatus } as const;
      const answer = await http.send('/v1/inspect', call);
      if (answer.status < 300) return { type: 'read', ...http.readJson(answer, inspectAnswerSchema) };
      const problem = readProblem(answer);
      const outcome = inspectRefusal(problem);
      if (outcome !== null) return outcome;
      throw http.failure({ code: 'refused', reason: problem.detail, status: problem.status });
    },

    async directories() {
      const answer = await http.getJson('/v1/directories', { schema: directoriesAnswerSchema });
      return answer.directories;
    },

    session: () => http.getJson('/v1/session', { schema: sessionAnswerSchema }),
  };
}
