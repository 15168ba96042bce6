import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Answers of the real services, recorded by others: beside the checkout, never in it. */
const FOLDER = fileURLToPath(new URL('../../../../../shared/fixtures/', import.meta.url));

/** Are they there? Where they are not, the tests over them are skipped, visibly. */
export const hasRecorded = existsSync(FOLDER);

/** A recorded answer as text, byte order mark and all. */
export function recorded(path: string): string {
  return readFileSync(`${FOLDER}${path}`, 'utf8');
}
