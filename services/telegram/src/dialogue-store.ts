import type { ConversationData, VersionedState } from '@grammyjs/conversations';
import { deleteSession, readSession, writeSession } from '@matinee/db/bot-sessions';
import type { Db } from '@matinee/db/database';

type State = VersionedState<ConversationData>;

/** A dialogue that nobody goes on with is forgotten after this. */
const KEEP_SECONDS = 7 * 24 * 60 * 60;

/**
 * Where dialogues stand between two messages: Postgres, so that a restart loses none. Written here in a few lines because
 * the ready-made adapter makes a table of its own outside the migrations.
 */
export function createDialogueStore(db: Db, now: () => Date) {
  return {
    // What is stored was written below; its version is checked by the plugin, which discards what it does not know.
    read: async (key: string) => (await readSession(db, key, now())) as State | undefined,
    write: (key: string, state: State) => writeSession(db, key, state, now(), KEEP_SECONDS),
    delete: (key: string) => deleteSession(db, key),
  };
}
