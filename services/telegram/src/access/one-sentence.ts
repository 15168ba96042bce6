import type { Html } from '@matinee/texts/html';
import { type Context, GrammyError } from 'grammy';
import type { SayWithPicture } from '../replies/optional-picture.ts';
import { HTML } from '../replies/parse-mode.ts';

/** Who goes on without a pause of this length hears nothing new. */
const PAUSE_MS = 60_000;
/** How many chats' sentences are remembered; beyond it the longest silent are forgotten. */
const MOST_CHATS = 10_000;

interface Said {
  text: Html;
  messageId: number;
  isPicture: boolean;
  lastHeardAt: number;
}

export interface OneSentence {
  /** Says it, unless something was said to this chat and it has not paused since; then nothing is even looked up. */
  say(ctx: Context, text: () => Promise<Html>): Promise<void>;
  /** Says it, or puts it in the place of what was said. */
  sayInstead(ctx: Context, text: Html): Promise<void>;
  /** They were heard, and are told nothing. */
  stayQuiet(chatId: number): void;
  forget(chatId: number): void;
}

/**
 * To a stranger there is one message, however much they send: what there is to tell them changes it in place. Who comes
 * back after a pause gets another. Kept in memory: a stranger causes no row.
 */
export function createOneSentence(deps: { send: SayWithPicture; now: () => Date }): OneSentence {
  const chats = new Map<number, Said>();

  /** What stands in the chat of somebody who goes on; hearing them again begins the pause anew. */
  function standing(chatId: number): Said | null {
    const said = chats.get(chatId);
    if (said === undefined) return null;
    chats.delete(chatId);
    const now = deps.now().getTime();
    if (now - said.lastHeardAt >= PAUSE_MS) return null;
    const heard = { ...said, lastHeardAt: now };
    chats.set(chatId, heard);
    return heard;
  }

  async function send(ctx: Context, chatId: number, text: Html): Promise<void> {
    const { message_id: messageId, photo } = await deps.send(ctx, text);
    const lastHeardAt = deps.now().getTime();
    chats.set(chatId, { text, messageId, isPicture: photo !== undefined, lastHeardAt });
    const oldest = chats.keys().next().value;
    if (chats.size > MOST_CHATS && oldest !== undefined) chats.delete(oldest);
  }

  async function change(ctx: Context, chatId: number, said: Said, text: Html): Promise<void> {
    if (said.text === text) return;
    chats.set(chatId, { ...said, text });
    try {
      if (said.isPicture)
        await ctx.api.editMessageCaption(chatId, said.messageId, { caption: text, ...HTML });
      else await ctx.api.editMessageText(chatId, said.messageId, text, HTML);
    } catch (error) {
      // They have deleted it: so be it.
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    }
  }

  return {
    say: async (ctx, text) => {
      if (ctx.chatId !== undefined && standing(ctx.chatId) === null) {
        await send(ctx, ctx.chatId, await text());
      }
    },
    sayInstead: async (ctx, text) => {
      if (ctx.chatId === undefined) return;
      const said = standing(ctx.chatId);
      if (said === null) await send(ctx, ctx.chatId, text);
      else await change(ctx, ctx.chatId, said, text);
    },
    stayQuiet: (chatId) => void standing(chatId),
    forget: (chatId) => void chats.delete(chatId),
  };
}
