import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import type { ZodType } from 'zod';
import { createKeepAliveAgents } from './agents.ts';
import { ExternalServiceError, type ExternalServiceErrorCode } from './external-service-error.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { CallOptions, JsonCall, PostJsonCall, SendCall } from './http-call.ts';
import type { HttpClientOptions, HttpTiming } from './http-client-options.ts';
import { type AnswerVerdict, judgeAnswer } from './judge-answer.ts';
import { readJsonAnswer } from './read-answer.ts';
import { createRedactor } from './redact.ts';
import { sendOnce } from './send-once.ts';
import { retryWhileItMayHelp } from './with-retries.ts';

/**
 * Calls one outside service. Every method throws {@link ExternalServiceError} when the service fails us, and the abort
 * signal's reason when the caller gave up; nothing else but for bugs.
 */
export interface HttpClient {
  getJson<T>(path: string, call: JsonCall<T>): Promise<T>;
  postJson<T>(path: string, call: PostJsonCall<T>): Promise<T>;
  /** Any 2xx answer, unread. */
  getBytes(path: string, call?: CallOptions): Promise<HttpAnswer>;
  /** The general form: the answer as it came, when its status is 2xx or among `acceptStatus`. */
  send(path: string, call: SendCall): Promise<HttpAnswer>;
  /** Reads an answer of {@link HttpClient.send} as JSON of a shape. */
  readJson<T>(answer: HttpAnswer, schema: ZodType<T>): T;
  /** An error of this service for an answer whose meaning only the caller knows. */
  failure(verdict: AnswerVerdict & { status?: number }): ExternalServiceError;
}

const SYSTEM_TIMING: HttpTiming = {
  now: () => new Date(),
  random: Math.random,
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
};

/** Makes the client of one outside service. Opens no connection; keeps used ones open for the next call. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { service, timeoutMs, retries = 2, inspect = () => null, timing = SYSTEM_TIMING, logger } = options;
  const redact = createRedactor(options.secrets ?? []);
  const agents = createKeepAliveAgents(options.connectTimeoutMs ?? 5_000);
  const client = axios.create({
    httpAgent: agents.http,
    httpsAgent: agents.https,
    // Who runs this decides where calls go by the base URL, not by HTTP_PROXY, which would also see the keys.
    proxy: false,
    maxRedirects: 0,
    validateStatus: () => true,
  });

  async function send(path: string, call: SendCall): Promise<HttpAnswer> {
    const request = {
      method: call.method,
      url: buildUrl(options.baseUrl, path, call.query),
      headers: {
        accept: 'application/json',
        'user-agent': 'Matinee',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
        ...options.headersNow?.(),
        ...call.headers,
      },
      body: call.body,
      maxBytes: call.maxBytes ?? options.maxBytes,
      signal: call.signal,
    };
    const attempt = async (timeLeftMs: number, number: number) => {
      const exchange = { ...request, timeoutMs: Math.min(timeoutMs, timeLeftMs) };
      const startedAt = timing.now().getTime();
      const line = { service, method: call.method, path: redact(path), attempt: number };
      const log = (outcome: { status: number } | { failure: ExternalServiceErrorCode }) =>
        logger?.debug(
          { ...line, durationMs: timing.now().getTime() - startedAt, ...outcome },
          'outside call',
        );
      try {
        const answer = await sendOnce(exchange, { axios: client, service, redact });
        log({ status: answer.status });
        return answer;
      } catch (error) {
        if (error instanceof ExternalServiceError) log({ failure: error.code });
        throw error;
      }
    };
    return retryWhileItMayHelp(
      async (timeLeftMs, number) => judged(await attempt(timeLeftMs, number), call.acceptStatus),
      {
        retries: (call.isIdempotent ?? call.method !== 'POST') ? retries : 0,
        retryOn: options.retryOn,
        backoffMs: options.backoffMs ?? 300,
        totalTimeoutMs: call.totalTimeoutMs ?? options.totalTimeoutMs ?? 2 * timeoutMs,
        timing,
        signal: call.signal,
      },
    );
  }

  function judged(answer: HttpAnswer, acceptStatus: readonly number[] | undefined): HttpAnswer {
    if (acceptStatus?.includes(answer.status)) return answer;
    const error = judgeAnswer(service, answer, timing.now(), (seen) => scrub(inspect(seen)));
    if (error !== null) throw error;
    return answer;
  }

  const scrub = (verdict: AnswerVerdict | null) =>
    verdict === null ? null : { ...verdict, reason: redact(verdict.reason) };
  const readJson = <T>(answer: HttpAnswer, schema: ZodType<T>) => readJsonAnswer(service, answer, schema);

  return {
    send,
    readJson,
    getBytes: (path, call = {}) => send(path, { ...call, method: 'GET' }),
    getJson: async (path, { schema, ...call }) =>
      readJson(await send(path, { ...call, method: 'GET' }), schema),
    postJson: async (path, { schema, ...call }) =>
      readJson(await send(path, { ...call, method: 'POST' }), schema),
    failure: (verdict) => new ExternalServiceError({ service, ...verdict, reason: redact(verdict.reason) }),
  };
}

function buildUrl(baseUrl: string, path: string, query: CallOptions['query']): string {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined) url.searchParams.append(name, String(value));
  }
  return url.href;
}
