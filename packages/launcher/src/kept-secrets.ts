import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Secrets that only Matinee's own processes need to share; nobody has to invent them. */
export interface KeptSecrets {
  torrapiToken: string;
  linkSecret: string;
}

/** Reads the secrets of an earlier start, or makes new ones. They stay: links in e-mails are signed with one. */
export function keepSecrets(file: string): KeptSecrets {
  const kept = readKept(file);
  if (isSecrets(kept)) return kept;
  const fresh = {
    torrapiToken: randomBytes(24).toString('hex'),
    linkSecret: randomBytes(32).toString('hex'),
  };
  writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  return fresh;
}

function readKept(file: string): unknown {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // Cut off in the middle by a power cut at the very first start: nothing was signed with them yet.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSecrets(value: unknown): value is KeptSecrets {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'torrapiToken' in value &&
    typeof value.torrapiToken === 'string' &&
    'linkSecret' in value &&
    typeof value.linkSecret === 'string'
  );
}
