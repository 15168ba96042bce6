import {
  type ConversationData,
  type ConversationStorage,
  conversations,
  type VersionedState,
} from '@grammyjs/conversations';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { isDatabaseDown } from '@matinee/db/database-down';
import { Composer, type Context, GrammyError, HttpError, type MiddlewareFn } from 'grammy';
import type { BotContext, DialogContext } from './context.ts';

export interface DialogueDeps {
  store: {
    read(key: string): Promise<VersionedState<ConversationData> | undefined>;
    write(key: string, state: VersionedState<ConversationData>): Promise<void>;
    delete(key: string): Promise<void>;
  };
  /** For the contexts inside of a dialogue, which have an Api of their own. */
  plugins: MiddlewareFn<DialogContext>[];
}

/** Raised when a dialogue's questions change: those begun before are then forgotten instead of misread. */
const VERSION = 1;

/**
 * What dialogues need: where they stand is kept in the database, by chat and person. A step that failed because of the
 * world outside has not happened: the dialogue stands where it stood, and the same answer, sent again, goes on from there.
 * (grammY's plugin would end it.) A failure of our own ends the dialogue: it would only fail again.
 */
export function dialogues(deps: DialogueDeps): Composer<BotContext> {
  const { store } = deps;
  const undone = new WeakSet<Context>();
  const storage: ConversationStorage<BotContext, ConversationData> = {
    type: 'context',
    version: VERSION,
    adapter: {
      read: (ctx) => store.read(keyOf(ctx)),
      write: async (ctx, state) => {
        if (!undone.has(ctx)) await store.write(keyOf(ctx), state);
      },
      delete: async (ctx) => {
        if (!undone.has(ctx)) await store.delete(keyOf(ctx));
      },
    },
  };
  const composer = new Composer<BotContext>();
  composer.use(conversations<BotContext, DialogContext>({ storage, plugins: deps.plugins }));
  composer.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (isOfTheWorld(error)) undone.add(ctx);
      throw error;
    }
  });
  return composer;
}

/** In a private chat both have the same number; in a group everybody has their own. */
function keyOf(ctx: Context): string {
  const chat = ctx.chatId ?? 0;
  const person = ctx.from?.id ?? chat;
  return chat === person ? `dialogue:${chat}` : `dialogue:${chat}:${person}`;
}

function isOfTheWorld(error: unknown): boolean {
  return (
    error instanceof ExternalServiceError ||
    error instanceof HttpError ||
    error instanceof GrammyError ||
    isDatabaseDown(error)
  );
}
