import { z } from 'zod';
import type { Dialect, RpcCall, RpcOutcome } from './dialect.ts';
import { toSnakeCase, withCamelCaseKeys } from './names.ts';
import { withoutUrls } from './reasons.ts';
import type { TransmissionErrorCode } from './transmission-error.ts';

/** Numbers from `libtransmission/rpcimpl.h` of 4.1, negative ones from the JSON-RPC specification. */
const CODES: Readonly<Record<number, TransmissionErrorCode>> = {
  [-32601]: 'unknown-method',
  [-32602]: 'invalid-arguments',
  3: 'path',
  4: 'corrupt-torrent',
  8: 'fetch-failed',
  9: 'corrupt-torrent',
};
/** *System error*: errno of whatever was done. */
const SYSTEM_ERROR = 5;

const answerSchema = z.union([
  z.object({
    jsonrpc: z.literal('2.0'),
    error: z.object({
      code: z.number(),
      message: z.string(),
      data: z.object({ error_string: z.string().optional() }).optional(),
    }),
  }),
  z.object({ jsonrpc: z.literal('2.0'), result: z.unknown() }),
]);

/** JSON-RPC 2.0, in which Transmission speaks since 4.1.0. All names are snake_case. */
export const jsonRpcDialect: Dialect = {
  name: 'json-rpc',

  encode({ method, params }) {
    const entries = Object.entries(params).filter(([, value]) => value !== undefined);
    // Only `fields` holds names in its values, and `ids` one magic word.
    const encoded = entries.map(([name, value]) => [toSnakeCase(name), encodeValue(name, value)]);
    // One call to a connection: the id is only there because a call without one gets no answer.
    return { jsonrpc: '2.0', id: 1, method: toSnakeCase(method), params: Object.fromEntries(encoded) };
  },

  decode(call, body): RpcOutcome {
    const answer = answerSchema.safeParse(body);
    if (!answer.success) return { type: 'unreadable' };
    if (!('error' in answer.data)) return { type: 'result', result: withCamelCaseKeys(answer.data.result) };
    const { code, message, data } = answer.data.error;
    const reason = withoutUrls(data?.error_string ?? message);
    return { type: 'failure', code: codeOf(call, code), reason };
  },
};

function encodeValue(name: string, value: unknown): unknown {
  if (name === 'fields' && Array.isArray(value)) return value.map(toSnakeCase);
  if (name === 'ids' && value === 'recentlyActive') return 'recently_active';
  return value;
}

function codeOf(call: RpcCall, code: number): TransmissionErrorCode {
  if (code === SYSTEM_ERROR && call.method === 'freeSpace') return 'path';
  return CODES[code] ?? 'refused';
}
