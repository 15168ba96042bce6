import { z } from 'zod';
import type { Dialect, RpcCall, RpcOutcome } from './dialect.ts';
import { toKebabCase, toLegacyField, withCamelCaseKeys } from './names.ts';
import { withoutUrls } from './reasons.ts';
import type { TransmissionErrorCode } from './transmission-error.ts';

const answerSchema = z.object({ result: z.string(), arguments: z.unknown() });

/** Spelt as in torrent-get also in torrent-set and session-get; all other arguments have hyphens. */
const CAMEL_CASE_NAMES: readonly string[] = [
  'bandwidthPriority',
  'downloadLimit',
  'downloadLimited',
  'honorsSessionLimits',
  'queuePosition',
  'seedIdleLimit',
  'seedIdleMode',
  'seedRatioLimit',
  'seedRatioLimited',
  'seedRatioMode',
  'uploadLimit',
  'uploadLimited',
];

/** The dialect of Transmission 2.x to 4.0, which 4.1 still understands. */
export const legacyDialect: Dialect = {
  name: 'legacy',

  encode({ method, params }) {
    const entries = Object.entries(params).filter(([, value]) => value !== undefined);
    const encoded = entries.map(([name, value]) => [encodeName(name), encodeValue(method, name, value)]);
    return { method: toKebabCase(method), arguments: Object.fromEntries(encoded) };
  },

  decode(call, body): RpcOutcome {
    const answer = answerSchema.safeParse(body);
    if (!answer.success) return { type: 'unreadable' };
    const { result } = answer.data;
    if (result === 'success') return { type: 'result', result: withCamelCaseKeys(answer.data.arguments) };
    return { type: 'failure', code: guessCode(call, result), reason: withoutUrls(result) };
  },
};

function encodeName(name: string): string {
  return CAMEL_CASE_NAMES.includes(name) ? name : toKebabCase(name);
}

function encodeValue(method: RpcCall['method'], name: string, value: unknown): unknown {
  if (name === 'ids' && value === 'recentlyActive') return 'recently-active';
  if (name !== 'fields' || !Array.isArray(value)) return value;
  return value.map(method === 'torrentGet' ? toLegacyField : encodeName);
}

/**
 * That the call failed is certain; why is only in a text, which changes from version to version. What is not known is
 * `refused`, with the daemon's words. Texts: recorded from 3.00, 4.0.6 and 4.1.1.
 */
function guessCode(call: RpcCall, text: string): TransmissionErrorCode {
  if (call.method === 'freeSpace') return 'path';
  if (/not absolute/i.test(text)) return 'path';
  if (/method name/i.test(text)) return 'unknown-method';
  if (/labels cannot|no filename or metainfo|no fields/i.test(text)) return 'invalid-arguments';
  if (call.method !== 'torrentAdd') return 'refused';
  if (/corrupt|unrecognized info/i.test(text)) return 'corrupt-torrent';
  if (/http error|couldn't fetch/i.test(text)) return 'fetch-failed';
  return 'refused';
}
