import type { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { HttpAnswer } from '@matinee/clients/http/http-answer';
import { createHttpClient } from '@matinee/clients/http/http-client';
import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import type { ClientTorrent, ClientTorrentState, InfoHash } from '@matinee/domain/torrents/torrent';
import { z } from 'zod';
import { type Directory, directoriesAnswerSchema } from './directories.ts';
import { type GrabRequest, grabAnswerSchema, grabRequestSchema } from './grab.ts';
import { type Problem, type ProblemCode, problemSchema } from './problems.ts';
import { listTorrentsAnswerSchema, type TorrentDetails, torrentDetailsSchema } from './torrents.ts';

export interface TorrapiClientOptions {
  /** `TORRAPI_URL`: how this service reaches torrapi. */
  baseUrl: string;
  token: string;
  /** For one try. A grab may wait for the indexer and the torrent client: give it 30 s. */
  timeoutMs: number;
  /** For a call with all its repetitions, where somebody waits for it; twice `timeoutMs` by default. */
  totalTimeoutMs?: number;
  logger?: HttpLogger;
}

/** What came of a grab. */
export type GrabOutcome =
  | {
      /** `already-there`: somebody else had asked for it. `already-yours`: this user had. */
      type: 'added' | 'already-there' | 'already-yours';
      infoHash: InfoHash;
      name: string;
      /** Complete before this person asked: they are told by this answer, and no notification follows. */
      isComplete: boolean;
      /** 0 while unknown (a magnet). */
      sizeBytes: number;
      /** 0 to 1. */
      progress: number;
    }
  /** The indexer has taken the release down. */
  | { type: 'release-gone' }
  /** Stored: torrapi tries again by itself until it works. */
  | { type: 'kept'; reason: 'client-unavailable' | 'indexer-unavailable'; retryAfterSeconds: number }
  /** It will not work, now or later. `detail` is a sentence in English without secrets. */
  | { type: 'refused'; code: ProblemCode; detail: string };

export type RemoveOutcome =
  | { type: 'removed' }
  | { type: 'not-found' }
  /** Others asked for it too; nothing was changed. */
  | { type: 'requested-by-others' };

export interface ListTorrentsQuery {
  infoHashes?: readonly InfoHash[];
  states?: readonly ClientTorrentState[];
  limit?: number;
  offset?: number;
}

/**
 * Every method throws {@link ExternalServiceError} of service `torrapi` when torrapi, or the torrent client behind it,
 * could not be asked; an empty list means asked, none.
 */
export interface TorrapiClient {
  /** Repeated with the same key, by a retry here or after a crash, it is one request and has one outcome. */
  grab(request: GrabRequest & { idempotencyKey: string }): Promise<GrabOutcome>;
  /** All torrents of the client when nothing is asked for in particular; oldest first. */
  listTorrents(query?: ListTorrentsQuery): Promise<ClientTorrent[]>;
  getTorrent(infoHash: InfoHash): Promise<TorrentDetails | null>;
  /** Refused while others asked for it too, unless an admin forces it. */
  removeTorrent(removal: {
    infoHash: InfoHash;
    userId: number;
    deleteData: boolean;
    isForced?: boolean;
  }): Promise<RemoveOutcome>;
  directories(): Promise<Directory[]>;
}

/** Statuses with which torrapi answers a grab in words: refusals, and *kept for later*. */
const GRAB_ANSWERS = [400, 404, 409, 410, 413, 422, 503];
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
    secrets: [options.token],
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });

  /** The problem that an answer tells; throws for anything else that is not a success. */
  function readProblem(answer: HttpAnswer): ToldProblem {
    const problem = readJson(problemSchema, answer.text);
    if (problem?.code !== undefined)
      return { ...problem, code: problem.code, detail: problem.detail ?? problem.title };
    // Not torrapi's own words: a proxy in between, or a torrapi that is not yet up.
    const code = answer.status >= 500 ? 'unavailable' : 'bad-answer';
    throw http.failure({ code, reason: `HTTP ${answer.status} without a problem`, status: answer.status });
  }

  function unavailable(problem: ToldProblem): ExternalServiceError {
    const { detail: reason, status, retryAfterSeconds } = problem;
    return http.failure({ code: 'unavailable', reason, status, retryAfterSeconds });
  }

  return {
    async grab({ idempotencyKey, ...request }) {
      const answer = await http.send('/v1/torrents', {
        method: 'POST',
        body: z.encode(grabRequestSchema, request),
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
      if (outcome === null) throw unavailable(problem);
      return outcome;
    },

    async listTorrents({ infoHashes, states, limit, offset } = {}) {
      const query = { infoHashes: infoHashes?.join(','), states: states?.join(','), limit, offset };
      const answer = await http.getJson('/v1/torrents', { query, schema: listTorrentsAnswerSchema });
      return answer.torrents;
    },

    async getTorrent(infoHash) {
      const path = `/v1/torrents/${infoHash}`;
      const answer = await http.send(path, { method: 'GET', acceptStatus: [404] });
      if (answer.status === 404) return expect(readProblem(answer), 'torrent-not-found', null);
      return http.readJson(answer, torrentDetailsSchema);
    },

    async removeTorrent({ infoHash, userId, deleteData, isForced }) {
      const answer = await http.send(`/v1/torrents/${infoHash}`, {
        method: 'DELETE',
        query: { userId, data: deleteData, force: isForced },
        acceptStatus: [404, 409],
      });
      if (answer.status === 404)
        return expect(readProblem(answer), 'torrent-not-found', { type: 'not-found' } as const);
      if (answer.status === 409) return { type: 'requested-by-others' };
      return { type: 'removed' };
    },

    async directories() {
      const answer = await http.getJson('/v1/directories', { schema: directoriesAnswerSchema });
      return answer.directories;
    },
  };

  function expect<T>(problem: ToldProblem, code: ProblemCode, outcome: T): T {
    if (problem.code === code) return outcome;
    throw http.failure({ code: 'refused', reason: problem.detail, status: problem.status });
  }
}

/** One that torrapi chose to tell. */
type ToldProblem = Problem & { code: ProblemCode; detail: string };

/** `null` when the problem says nothing about the grab: it was neither stored nor refused. */
function grabRefusal(problem: ToldProblem): GrabOutcome | null {
  switch (problem.code) {
    case 'release-gone':
      return { type: 'release-gone' };
    case 'client-unavailable':
    case 'indexer-unavailable':
      if (problem.isKept !== true) return null;
      return {
        type: 'kept',
        reason: problem.code,
        retryAfterSeconds: problem.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS,
      };
    default:
      return problem.status < 500 ? { type: 'refused', code: problem.code, detail: problem.detail } : null;
  }
}

const DEFAULT_RETRY_SECONDS = 60;

function readJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
