import { eq, ne } from 'drizzle-orm';
import type { Db } from './database.ts';
import { plexAccounts, plexActivity } from './schema/plex.ts';

/** How far we know what people do on the Plex. */
export interface PlexActivity {
  machineIdentifier: string;
  /** When the list of people was last read; `null` when it never was. */
  accountsReadAt: Date | null;
  historyUntil: Date;
}

/** What is known of this server; of another one it was, nothing is: everybody's past is to be read anew. */
export async function beginPlexActivity(
  db: Db,
  machineIdentifier: string,
  historyUntil: Date,
): Promise<PlexActivity> {
  const [known] = await db
    .select()
    .from(plexActivity)
    .where(eq(plexActivity.machineIdentifier, machineIdentifier));
  if (known !== undefined) return known;
  return db.transaction(async (tx) => {
    await tx.delete(plexActivity).where(ne(plexActivity.machineIdentifier, machineIdentifier));
    await tx.update(plexAccounts).set({ historyUntil: null, isCaughtUp: false, ratingsUntil: null });
    const fresh = { machineIdentifier, accountsReadAt: null, historyUntil };
    await tx.insert(plexActivity).values(fresh).onConflictDoNothing();
    return fresh;
  });
}

export async function notePlexActivity(
  db: Db,
  machineIdentifier: string,
  read: { accountsReadAt?: Date; historyUntil?: Date },
): Promise<void> {
  await db.update(plexActivity).set(read).where(eq(plexActivity.machineIdentifier, machineIdentifier));
}

/** Is this the server that we know? Also `false` before the first look at it. */
export async function isKnownPlex(db: Db, machineIdentifier: string): Promise<boolean> {
  const rows = await db
    .select({ machineIdentifier: plexActivity.machineIdentifier })
    .from(plexActivity)
    .where(eq(plexActivity.machineIdentifier, machineIdentifier));
  return rows.length > 0;
}
