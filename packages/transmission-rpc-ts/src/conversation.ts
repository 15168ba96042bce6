import type { Dialect, RpcCall } from './dialect.ts';
import { jsonRpcDialect } from './json-rpc-dialect.ts';
import { judgeStatus } from './judge-status.ts';
import { legacyDialect } from './legacy-dialect.ts';
import type { Post, PostAnswer } from './post.ts';
import { TransmissionError } from './transmission-error.ts';

/** What a 409 has told us: the id to send along, and the language to speak. */
interface Handshake {
  sessionId: string | null;
  dialect: Dialect;
}

/** One daemon, spoken to in its own dialect. */
export interface Conversation {
  /** The result in camelCase, its shape unchecked. Throws {@link TransmissionError}. */
  call(call: RpcCall): Promise<unknown>;
  /** The dialect that the daemon was last seen to speak. */
  dialect(): Promise<Dialect['name']>;
}

/** How often one call may be sent: a daemon restarts now and then, not three times during a call. */
const MAX_SENDS = 3;

/** JSON-RPC came with major version 6 of the RPC; only such daemons name their version in the 409. */
const FIRST_JSON_RPC_MAJOR = 6;

/**
 * Keeps the session id: a 409 carries the right one, at the start, after a restart, and about hourly. Calls that begin
 * together share the first handshake; each call is sent at most three times, so a daemon whose id never fits is an
 * error, not a loop. After a restart the daemon may be another version, so a call is put into words anew each time.
 */
export function createConversation(post: Post): Conversation {
  let known: Handshake | null = null;
  let shaking: Promise<Handshake> | null = null;

  /** The cheapest harmless call, in the words that every version understands. */
  async function shakeHands(): Promise<Handshake> {
    const probe = { method: 'sessionGet', params: { fields: ['version'] } } as const;
    const answer = await post(legacyDialect.encode(probe), null);
    if (answer.status === 409) return readHandshake(answer);
    const error = judgeStatus(answer);
    if (error !== null) throw error;
    // No session id wanted: something in front adds it. Every version understands the old dialect.
    return { sessionId: null, dialect: legacyDialect };
  }

  function handshake(): Promise<Handshake> {
    if (known !== null) return Promise.resolve(known);
    shaking ??= shakeHands()
      .then((result) => {
        known = result;
        return result;
      })
      .finally(() => {
        shaking = null;
      });
    return shaking;
  }

  async function call(wanted: RpcCall): Promise<unknown> {
    for (let sends = 1; sends <= MAX_SENDS; sends += 1) {
      const { sessionId, dialect } = await handshake();
      const answer = await post(dialect.encode(wanted), sessionId);
      if (answer.status === 409) {
        known = readHandshake(answer);
        continue;
      }
      const error = judgeStatus(answer);
      if (error !== null) throw error;
      return readAnswer(dialect, wanted, answer);
    }
    throw new TransmissionError('bad-answer', 'the session id is refused again and again', { status: 409 });
  }

  return { call, dialect: async () => (await handshake()).dialect.name };
}

function readHandshake({ headers }: PostAnswer): Handshake {
  const sessionId = headers['x-transmission-session-id'];
  if (!sessionId) {
    throw new TransmissionError('bad-answer', 'HTTP 409 without a session id', { status: 409 });
  }
  const major = Number.parseInt(headers['x-transmission-rpc-version'] ?? '', 10);
  return { sessionId, dialect: major >= FIRST_JSON_RPC_MAJOR ? jsonRpcDialect : legacyDialect };
}

function readAnswer(dialect: Dialect, call: RpcCall, answer: PostAnswer): unknown {
  const outcome = dialect.decode(call, parseJson(answer.text));
  switch (outcome.type) {
    case 'result':
      return outcome.result;
    case 'failure':
      throw new TransmissionError(outcome.code, outcome.reason, { status: answer.status });
    case 'unreadable':
      throw new TransmissionError('bad-answer', `an answer that is not of the ${dialect.name} dialect`, {
        status: answer.status,
      });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
