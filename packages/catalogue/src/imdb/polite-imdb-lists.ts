import { setTimeout as wait } from 'node:timers/promises';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { createImdbListsClient } from '@matinee/clients/imdb/lists/imdb-lists-client';
import type { Db } from '@matinee/db/database';
import { callInTurn, noteCallFailed, noteCallWorked, type SpacedAccount } from '@matinee/db/spaced-calls';
import { imdbPauseSeconds, type PauseReason } from '@matinee/domain/imdb/back-off';
import { concernsEverybody } from '@matinee/domain/imdb/follow-list';
import type { AnswerDrift, ImdbLists } from '@matinee/domain/imdb/ports';
import pLimit from 'p-limit';
import type { CatalogueLogger } from '../logger.ts';

export interface PoliteImdbDeps {
  db: Db;
  /** `https://api.graphql.imdb.com`. */
  graphqlUrl: string;
  /** For one call. */
  timeoutMs: number;
  /** For one's turn. */
  longestWaitMs: number;
  now: () => Date;
  random: () => number;
  logger: CatalogueLogger;
  /** Between two calls; two seconds and some chance. */
  gapMs?: SpacedAccount['gapMs'];
}

/** Nobody was asked: IMDb is left alone for a while, or others were asking all the time. */
export class ImdbLeftAlone extends ExternalServiceError {}

const ACCOUNT = 'imdb-lists';
const GAP_MS = { least: 2_000, most: 3_000 };

/**
 * IMDb's lists, asked gently: one call at a time over all processes, at most one in two seconds, and after a failure nobody for a while, longer
 * each time. Throws {@link ImdbLeftAlone} where that while is not over.
 */
export function createPoliteImdbLists(deps: PoliteImdbDeps): ImdbLists {
  const { db, now, random, logger } = deps;
  const account = { account: ACCOUNT, gapMs: deps.gapMs ?? GAP_MS, longestWaitMs: deps.longestWaitMs };
  // A turn holds a connection to the database: one of this process waits for it, the others for that one.
  const oneByOne = pLimit(1);
  const client = createImdbListsClient({
    graphqlUrl: deps.graphqlUrl,
    timeoutMs: deps.timeoutMs,
    logger,
    inTurn: (call, signal) =>
      oneByOne(async () => {
        signal?.throwIfAborted();
        const turn = await callInTurn({ db, now, random, wait: pause }, account, call, signal);
        if (turn.type === 'called') return turn.answer;
        throw new ImdbLeftAlone({
          service: ACCOUNT,
          code: 'unavailable',
          reason: turn.type === 'busy' ? 'others are asking' : `left alone: ${turn.reason}`,
          retryAfterSeconds: turn.type === 'busy' ? undefined : turn.retryAfterSeconds,
        });
      }),
  });

  async function pauseAfter(reason: PauseReason, words: string, retryAfterSeconds?: number): Promise<void> {
    await noteCallFailed(db, ACCOUNT, {
      reason: words,
      until: (failures) =>
        new Date(
          now().getTime() +
            1_000 * imdbPauseSeconds(reason, failures, { random: random(), retryAfterSeconds }),
        ),
    });
  }

  async function noting<T extends { type: string }>(ask: Promise<T>): Promise<T> {
    try {
      const answer = await ask;
      const drift = answer.type === 'drift' && 'drift' in answer ? (answer.drift as AnswerDrift) : null;
      if (drift !== null && concernsEverybody(drift)) {
        logger.warn({ drift }, 'IMDb turns us away');
        await pauseAfter('turned-away', drift);
      } else {
        await noteCallWorked(db, ACCOUNT);
      }
      return answer;
    } catch (error) {
      if (error instanceof ExternalServiceError && !(error instanceof ImdbLeftAlone)) {
        const reason = error.code === 'rate-limited' ? 'rate-limited' : 'out-of-order';
        await pauseAfter(reason, error.message, error.retryAfterSeconds);
      }
      throw error;
    }
  }

  return {
    findProfile: (id, signal) => noting(client.findProfile(id, signal)),
    readWatchlist: (id, signal) => noting(client.readWatchlist(id, signal)),
    lookAtWatchlist: (id, signal) => noting(client.lookAtWatchlist(id, signal)),
    readRatings: (id, signal) => noting(client.readRatings(id, signal)),
  };
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}
