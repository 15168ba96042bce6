import { randomBytes } from 'node:crypto';
import type { AddedSource } from './ports.ts';

/** Something that was sent, and waits for its person to say where it shall go. */
export interface PendingAdd {
  source: AddedSource;
  /** The folders that its buttons number. */
  directories: string[];
}

export interface PendingStore {
  save(pending: PendingAdd): Promise<string>;
  /** `null` when it is too old. */
  read(id: string): Promise<PendingAdd | null>;
}

/** Long enough to come back to the question; short, since what was sent may hold a passkey. */
const KEEP_SECONDS = 7 * 24 * 60 * 60;

/** Keeps what was sent beside the dialogues' state: an address is too long for a button, and would show its passkey. */
export function createPendingStore(deps: {
  read: (key: string) => Promise<unknown>;
  write: (key: string, value: unknown, keepSeconds: number) => Promise<void>;
}): PendingStore {
  return {
    save: async (pending) => {
      const id = randomBytes(6).toString('base64url');
      await deps.write(`add:${id}`, pending, KEEP_SECONDS);
      return id;
    },
    read: async (id) => ((await deps.read(`add:${id}`)) ?? null) as PendingAdd | null,
  };
}
