/**
 * Transmission spells names in three ways: snake_case in JSON-RPC; kebab-case and camelCase, side by side, in the legacy
 * dialect (`download-dir` of torrent-add, but `downloadDir` of torrent-get). Here everything is camelCase.
 */

/** Torrent fields that the legacy dialect spells with hyphens, against its own habit. */
const HYPHENATED_FIELDS: readonly string[] = ['fileCount', 'peerLimit', 'primaryMimeType'];

/** `download-dir`, `download_dir`, `downloadDir` → `downloadDir`. */
export function toCamelCase(name: string): string {
  const known = camelCaseNames.get(name);
  if (known !== undefined) return known;
  const camelCase = name.replace(/[-_]+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
  if (camelCaseNames.size < MAX_KNOWN_NAMES) camelCaseNames.set(name, camelCase);
  return camelCase;
}

/** A listing of 2,000 torrents spells the same fifty names 100,000 times. Bounded, since a daemon chooses its names. */
const camelCaseNames = new Map<string, string>();
const MAX_KNOWN_NAMES = 500;

/** `downloadDir` → `download_dir`. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `downloadDir` → `download-dir`. */
export function toKebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The legacy name of a field of torrent-get, or of a torrent property in torrent-set. */
export function toLegacyField(name: string): string {
  return HYPHENATED_FIELDS.includes(name) ? toKebabCase(name) : name;
}

/** Gives every key of an answer its camelCase name, all the way down. Values stay as they are. */
export function withCamelCaseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCamelCaseKeys);
  if (typeof value !== 'object' || value === null) return value;
  const renamed: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    // As data, whatever its name: assigning to `__proto__` would change the object instead.
    if (name === '__proto__') continue;
    renamed[toCamelCase(name)] = withCamelCaseKeys(inner);
  }
  return renamed;
}
