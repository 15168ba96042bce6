import http from 'node:http';
import https from 'node:https';
import axios, { AxiosError } from 'axios';
import { TransmissionError } from './transmission-error.ts';

export interface PostOptions {
  url: string;
  /** `Basic …`, or `undefined` where no password is set. */
  authorization: string | undefined;
  timeoutMs: number;
  maxAnswerBytes: number;
}

export interface PostAnswer {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** Sends one body and reads the answer to its end. Any HTTP status is an answer. */
export type Post = (body: unknown, sessionId: string | null) => Promise<PostAnswer>;

/**
 * Connections are not kept: the daemon's HTTP server closes idle ones without notice, and a call that runs into such a
 * closing could not be told from one that was carried out. On a home network a new one costs nothing.
 */
const agents = {
  httpAgent: new http.Agent({ keepAlive: false }),
  httpsAgent: new https.Agent({ keepAlive: false }),
};

export function createPost(options: PostOptions): Post {
  return async (body, sessionId) => {
    const abort = new AbortController();
    // A timer of our own: axios's starts again with every byte, so a daemon that drips would hold a call for ever.
    const timer = setTimeout(() => abort.abort(), options.timeoutMs);
    try {
      const response = await axios.request<ArrayBuffer>({
        ...agents,
        method: 'POST',
        url: options.url,
        data: JSON.stringify(body),
        headers: {
          'Content-Type': 'application/json',
          ...(options.authorization === undefined ? {} : { Authorization: options.authorization }),
          ...(sessionId === null ? {} : { 'X-Transmission-Session-Id': sessionId }),
        },
        responseType: 'arraybuffer',
        maxContentLength: options.maxAnswerBytes,
        maxRedirects: 0,
        // A proxy of the environment would see the password.
        proxy: false,
        validateStatus: () => true,
        signal: abort.signal,
      });
      const headers = Object.entries(response.headers).map(([name, value]) => [
        name.toLowerCase(),
        `${value}`,
      ]);
      const text = new TextDecoder().decode(response.data);
      return { status: response.status, headers: Object.fromEntries(headers), text };
    } catch (error) {
      if (abort.signal.aborted) {
        throw new TransmissionError('timeout', `no complete answer within ${options.timeoutMs} ms`);
      }
      throw explain(error);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Keeps only the words of axios's error: the error itself carries the request, password included. */
function explain(error: unknown): Error {
  if (!axios.isAxiosError(error)) return error instanceof Error ? error : new Error(String(error));
  if (/maxContentLength/.test(error.message)) {
    return new TransmissionError('bad-answer', 'an answer that is too large');
  }
  const words = error.code ?? 'no connection';
  if (error.code === AxiosError.ERR_BAD_RESPONSE || /parse error/i.test(error.message)) {
    return new TransmissionError('bad-answer', 'an answer that is not HTTP');
  }
  return new TransmissionError('unreachable', `no connection (${words})`, {
    cause: Object.assign(new Error(words), { code: error.code }),
  });
}
