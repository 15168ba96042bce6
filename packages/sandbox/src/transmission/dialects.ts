/**
 * The two ways of writing the same things. 4.1 and JSON-RPC say everything in snake_case; the legacy dialect says
 * methods, session keys and parameters with dashes, torrent fields in camelCase, and a few the other way round.
 */

type Params = Record<string, unknown>;

/** `download-dir`, `downloadDir` → `download_dir`. */
export function toSnake(name: string): string {
  return name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A legacy request's arguments as 4.1 has them. Names of fields stand in values, so they change too. */
export function legacyParams(method: string, args: Params): Params {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      toSnake(key),
      key === 'fields' && Array.isArray(value)
        ? value.map((field) => fieldName(method, String(field)))
        : value,
    ]),
  );
}

function fieldName(method: string, field: string): string {
  return method === 'session_get' || method === 'torrent_get' ? toSnake(field) : field;
}

/** A result in the legacy dialect. */
export function legacyResult(method: string, result: Params): Params {
  switch (method) {
    case 'torrent_get':
      return { ...result, torrents: mapRows(result.torrents) };
    case 'torrent_add':
      return renameKeys(result, kebab, camel);
    case 'session_stats':
      return renameKeys(result, (key) => (key.endsWith('_stats') ? kebab(key) : camel(key)), camel);
    case 'free_space':
      // One of the mixed ones: the first is spelt with a dash, the second with an underscore.
      return renameKeys(result, (key) => (key === 'size_bytes' ? 'size-bytes' : key), camel);
    case 'free_space of 4.1, failed':
      // And in this one case in a third way (recorded from 4.1.1).
      return renameKeys(result, (key) => (key === 'size_bytes' ? 'size-bytes' : camel(key)), camel);
    default:
      return renameKeys(result, kebab, kebab);
  }
}

function mapRows(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  const isTable = Array.isArray(rows[0]);
  return rows.map((row: unknown, index) => {
    if (!isTable) return legacyValue(row);
    return index === 0 && Array.isArray(row)
      ? row.map((name) => legacyField(String(name)))
      : legacyValue(row);
  });
}

/** Inside a torrent every key is camelCase, at any depth. */
function legacyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(legacyValue);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [legacyField(key), legacyValue(item)]),
  );
}

function legacyField(key: string): string {
  return key === 'file_count' ? 'file-count' : camel(key);
}

function renameKeys(result: Params, outer: (key: string) => string, inner: (key: string) => string): Params {
  return Object.fromEntries(
    Object.entries(result).map(([key, value]) => [
      outer(key),
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([name, item]) => [inner(name), item]))
        : value,
    ]),
  );
}

function kebab(key: string): string {
  return key.replaceAll('_', '-');
}

function camel(key: string): string {
  return key.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
