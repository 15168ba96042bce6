import axios, { AxiosError, type AxiosInstance } from 'axios';
import { CONNECT_TIMEOUT } from './agents.ts';
import { ExternalServiceError } from './external-service-error.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { Redact } from './redact.ts';

/** One exchange with a service: what to send, and for how long to wait for the last byte of the answer. */
export interface Exchange {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent as JSON; `undefined` for none. */
  body: unknown;
  timeoutMs: number;
  maxBytes: number;
  signal: AbortSignal | undefined;
}

export interface SendOnceDeps {
  axios: AxiosInstance;
  service: string;
  redact: Redact;
}

/**
 * Sends a request once and reads the answer to its end. Any HTTP status is an answer here; no answer is an
 * {@link ExternalServiceError}; an abort by the caller throws the signal's reason.
 *
 * The time limit is a timer of ours: axios's own one starts again with every byte, so a server that drips holds a call
 * for ever.
 */
export async function sendOnce(exchange: Exchange, deps: SendOnceDeps): Promise<HttpAnswer> {
  exchange.signal?.throwIfAborted();
  const abort = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    abort.abort();
  }, exchange.timeoutMs);
  const onOuterAbort = () => abort.abort();
  exchange.signal?.addEventListener('abort', onOuterAbort, { once: true });
  try {
    return await exchangeWith(deps.axios, exchange, abort.signal);
  } catch (error) {
    exchange.signal?.throwIfAborted();
    if (isLate) {
      const reason = `no complete answer within ${exchange.timeoutMs} ms`;
      throw new ExternalServiceError({ service: deps.service, code: 'timeout', reason });
    }
    throw explainFailure(error, deps);
  } finally {
    clearTimeout(timer);
    exchange.signal?.removeEventListener('abort', onOuterAbort);
  }
}

async function exchangeWith(
  client: AxiosInstance,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const response = await client.request<ArrayBuffer>({
    method: exchange.method,
    url: exchange.url,
    headers: { ...exchange.headers },
    data: exchange.body === undefined ? undefined : JSON.stringify(exchange.body),
    responseType: 'arraybuffer',
    maxContentLength: exchange.maxBytes,
    signal,
  });
  const bytes = new Uint8Array(response.data);
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  // TextDecoder drops a byte order mark, which FileList sends now and then.
  return { status: response.status, headers, bytes, text: new TextDecoder().decode(bytes) };
}

/** Turns what axios threw into our error, keeping only its words: the error itself carries the URL and the headers. */
function explainFailure(error: unknown, { service, redact }: SendOnceDeps): Error {
  if (!axios.isAxiosError(error)) return error instanceof Error ? error : new Error(String(error));
  const words = redact(error.message || error.code || 'no connection');
  const cause = Object.assign(new Error(words), { code: error.code });
  if (/maxContentLength/.test(error.message)) {
    return new ExternalServiceError({ service, code: 'bad-answer', reason: 'an answer that is too large' });
  }
  if (error.code === CONNECT_TIMEOUT || error.code === AxiosError.ETIMEDOUT) {
    return new ExternalServiceError({ service, code: 'timeout', reason: words, cause });
  }
  if (error.code === AxiosError.ERR_BAD_OPTION || error.code === AxiosError.ERR_INVALID_URL) return cause;
  return new ExternalServiceError({ service, code: 'unreachable', reason: words, cause });
}
