import type { CatalogueLogger } from '../logger.ts';

/** A logger that keeps what it is told, for tests to look at. */
export function createTestLogger(): CatalogueLogger & { lines: { level: string; message: string }[] } {
  const lines: { level: string; message: string }[] = [];
  const keep = (level: string) => (_fields: object, message: string) => void lines.push({ level, message });
  return { lines, debug: keep('debug'), warn: keep('warn'), error: keep('error') };
}
