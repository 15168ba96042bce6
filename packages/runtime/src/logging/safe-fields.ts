import { REDACTED, type RedactText } from './redact-text.ts';

/** Keys whose values are never logged, at any depth: credentials, people's addresses, what people write in chats. */
const SECRET_KEY =
  /pass(?:key|word|wd)?$|api[-_]?key|token$|secret|authorization|cookie|credential|^e-?mail|mailaddress|^(?:text|caption)$|^pass$|metainfo/i;

/** Deeper or wider than this is a mistake of the caller's, and costs more than it tells. */
const MAX_DEPTH = 8;
const MAX_ITEMS = 200;
const MAX_CAUSES = 5;

/** What an error of a library may carry besides message and stack that helps: the rest (config, request) spills secrets. */
const ERROR_FIELDS = [
  'code',
  'errno',
  'syscall',
  'address',
  'port',
  'status',
  'statusCode',
  'severity',
  'constraint',
  'table',
  'column',
  'schema',
  'service',
  'retryable',
  'retryAfterSeconds',
  'error_code',
  'description',
  'method',
  'responseCode',
  'command',
] as const;

/** Copies log fields, without secrets: pure data, safe to turn into JSON. */
export function createFieldSanitiser(redact: RedactText): (fields: object) => Record<string, unknown> {
  function clean(value: unknown, depth: number, seen: readonly object[]): unknown {
    if (typeof value === 'string') return redact(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
    if (value instanceof URL) return redact(value.href);
    if (seen.includes(value)) return '[circular]';
    if (depth >= MAX_DEPTH) return '[too deep]';
    const path = [...seen, value];
    if (value instanceof Error) return cleanError(value, depth, path);
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value)) {
      return value.slice(0, MAX_ITEMS).map((item) => clean(item, depth + 1, path) ?? null);
    }
    if (value instanceof Map) return clean(Object.fromEntries(value), depth + 1, path);
    if (value instanceof Set) return clean([...value], depth + 1, path);
    return cleanObject(value, depth, path);
  }

  function cleanObject(value: object, depth: number, seen: readonly object[]): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value).slice(0, MAX_ITEMS)) {
      const hides =
        SECRET_KEY.test(key) && inner !== null && inner !== undefined && typeof inner !== 'boolean';
      result[redact(key)] = hides ? REDACTED : clean(inner, depth + 1, seen);
    }
    return result;
  }

  function cleanError(error: Error, depth: number, seen: readonly object[]): Record<string, unknown> {
    const result: Record<string, unknown> = {
      type: error.name,
      message: redact(String(error.message)),
      stack: redact(String(error.stack ?? '')),
    };
    for (const field of ERROR_FIELDS) {
      const value: unknown = Reflect.get(error, field);
      if (value !== undefined) result[field] = clean(value, depth + 1, seen);
    }
    const isDeep = seen.filter((one) => one instanceof Error).length > MAX_CAUSES;
    if (error.cause !== undefined && !isDeep) result.cause = clean(error.cause, depth + 1, seen);
    if (error instanceof AggregateError && !isDeep) result.errors = clean(error.errors, depth + 1, seen);
    return result;
  }

  return (fields) => {
    if (fields instanceof Error) return { err: cleanError(fields, 0, [fields]) };
    return cleanObject(fields, 0, [fields]);
  };
}
