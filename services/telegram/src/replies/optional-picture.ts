import { existsSync } from 'node:fs';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { Html } from '@matinee/texts/html';
import { type Context, GrammyError, InputFile, type Keyboard } from 'grammy';
import type { Message } from 'grammy/types';
import { HTML } from './parse-mode.ts';

/** Says something, with a picture above it where the household has one for it. */
export type SayWithPicture = (
  ctx: Context,
  text: Html,
  keyboard?: Keyboard,
) => Promise<Pick<Message, 'message_id' | 'photo'>>;

/** The path of a picture from the settings, where there is a file; who set it up finds a warning in the log otherwise. */
export function pictureThere(path: string | undefined, logger: Logger): string | undefined {
  if (path === undefined || existsSync(path)) return path;
  logger.warn({ path }, 'a picture from the settings is not there: it goes on without');
  return undefined;
}

/**
 * A picture of the household's own for one occasion (`TELEGRAM_AUTH_…`). One that is not there, or that Telegram does not
 * take, costs only itself: the words go alone.
 */
export function createSayWithPicture(path: string | undefined, logger: Logger): SayWithPicture {
  const there = pictureThere(path, logger);
  let picture: string | InputFile | null = there === undefined ? null : new InputFile(there);

  return async (ctx, text, keyboard) => {
    const other = { ...HTML, ...(keyboard === undefined ? {} : { reply_markup: keyboard }) };
    if (picture !== null) {
      try {
        const sent = await ctx.replyWithPhoto(picture, { caption: text, ...other });
        // Telegram's own id of it: every later use costs nothing.
        picture = sent.photo.at(-1)?.file_id ?? picture;
        return sent;
      } catch (error) {
        if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
        logger.warn({ err: error, path }, 'Telegram does not take a picture from the settings');
        picture = null;
      }
    }
    return await ctx.reply(text, other);
  };
}
