import { setTimeout as wait } from 'node:timers/promises';
import type { TelegramFetch } from './sent-once.ts';

/** A try that takes longer counts as not answered; a picture that Telegram fetches from afar takes a while. */
const TRY_LIMIT_MS = 15_000;
/** *Too many requests* is waited out up to this, all waits of a call together; a longer one is the caller's to come back to. */
const LONGEST_WAIT_MS = 6_000;
/** Between tries at a Telegram that says that it is broken at the moment. */
const PAUSES_WHEN_BROKEN_MS = [500, 1_000, 2_000];

type Init = NonNullable<Parameters<TelegramFetch>[1]>;
type Answer = Awaited<ReturnType<TelegramFetch>>;

interface BotApiAnswer {
  ok?: boolean;
  error_code?: number;
  parameters?: { retry_after?: number };
}

/**
 * Repeats a request that Telegram asks to be repeated: after a *too many requests* that is soon over, and when its server
 * is restarting. It stands below grammY's client, not among its transformers: those also see the calls that a dialogue
 * replays from its log, and would wait at each replay for what was over long ago.
 *
 * A request that got no answer (or a gateway's 504) is not repeated: Telegram may have taken it.
 */
export function createPatientFetch(deps: {
  fetch: TelegramFetch;
  /** For tests; resolves after so many milliseconds. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}): TelegramFetch {
  const sleep = deps.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal }));

  async function askOnce(url: Parameters<TelegramFetch>[0], init: Init, signal: AbortSignal) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(TRY_LIMIT_MS)]);
    const response = await deps.fetch(url, { ...init, signal: limited as Init['signal'] });
    // A proxy in front of a broken Telegram answers with a page.
    const page = { ok: false, error_code: response.status, description: response.statusText };
    return (await (response.status >= 500
      ? response.json().catch(() => page)
      : response.json())) as BotApiAnswer;
  }

  return (async (url, init = {}) => {
    const signal = nativeSignal(init.signal);
    // An upload's body is a stream, which can be read once; pictures of a megabyte at most come this way.
    const request: Init = { ...init, body: await repeatable(init.body) };
    let waitedMs = 0;
    for (let broken = 0; ; ) {
      const answer = await askOnce(url, request, signal);
      const pauseMs = pauseAfter(answer, broken);
      if (pauseMs === null || waitedMs + pauseMs > LONGEST_WAIT_MS) return answering(answer);
      if (answer.error_code !== 429) broken += 1;
      waitedMs += pauseMs;
      await sleep(pauseMs, signal);
    }
  }) as TelegramFetch;
}

/** How long to wait before the same again; `null`: this answer is the last. */
function pauseAfter(answer: BotApiAnswer, broken: number): number | null {
  if (answer.ok === true) return null;
  if (answer.error_code === 429) return (answer.parameters?.retry_after ?? 1) * 1_000;
  const { error_code: code = 0 } = answer;
  // After a 504 it may have been taken.
  if (code >= 500 && code !== 504) return PAUSES_WHEN_BROKEN_MS[broken] ?? null;
  return null;
}

/** grammY brings an AbortSignal of its own, which Node's functions don't take for one. */
function nativeSignal(foreign: Init['signal']): AbortSignal {
  const controller = new AbortController();
  if (foreign?.aborted === true) controller.abort();
  foreign?.addEventListener('abort', () => controller.abort(), { once: true });
  return controller.signal;
}

async function repeatable(body: Init['body']): Promise<Init['body']> {
  if (body === null || body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return body;
  const chunks: Buffer[] = [];
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** As much of a response as grammY looks at. */
export function answering(answer: unknown): Answer {
  return { json: async () => answer } as Answer;
}
