import { readSession, writeSession } from '@matinee/db/bot-sessions';
import type { Db } from '@matinee/db/database';

const DAY_SECONDS = 24 * 60 * 60;

/** What an update decides the first time, however often it is handled. */
export type DecideOnce = (updateId: number, wanted: boolean) => Promise<boolean>;

/**
 * What an update that flips something flips it to: decided at its first handling, and the same at every other, which comes
 * after a crash.
 */
export function createDecideOnce(db: Db, now: () => Date): DecideOnce {
  return async (updateId, wanted) => {
    const decided = await readSession(db, `decided:${updateId}`, now());
    if (typeof decided === 'boolean') return decided;
    await writeSession(db, `decided:${updateId}`, wanted, now(), DAY_SECONDS);
    return wanted;
  };
}
