import type { Html } from '@matinee/texts/html';
import { type Context, GrammyError, type InlineKeyboard, InputFile } from 'grammy';
import { HTML } from './parse-mode.ts';

/** A text under a picture. `pictureUrl: null` shows the stand-in picture. */
export interface PictureMessage {
  pictureUrl: string | null;
  caption: Html;
  keyboard: InlineKeyboard;
}

export interface PictureReplies {
  send(ctx: Context, message: PictureMessage): Promise<void>;
  /** Changes the message whose button was pressed, picture and all. */
  turn(ctx: Context, message: PictureMessage): Promise<void>;
}

/**
 * Sends texts with pictures whose address only Telegram fetches. One that it can't load (gone, too big, not a picture,
 * too slow) must not cost the text: the stand-in takes its place, and where that fails too, the text goes alone.
 */
export function createPictureReplies(deps: { standInPath: string }): PictureReplies {
  // Telegram's own id of the stand-in, once it has been uploaded: every later use costs nothing.
  let standInId: string | null = null;
  const standIn = () => standInId ?? new InputFile(deps.standInPath);

  const pictures = (url: string | null) => (url === null ? [standIn] : [() => url, standIn]);

  function remember(picture: string | InputFile, photo: { file_id: string }[] | undefined): void {
    if (typeof picture !== 'string') standInId = photo?.at(-1)?.file_id ?? null;
  }

  return {
    async send(ctx, { pictureUrl, caption, keyboard }) {
      for (const choose of pictures(pictureUrl)) {
        const picture = choose();
        try {
          const sent = await ctx.replyWithPhoto(picture, { caption, reply_markup: keyboard, ...HTML });
          remember(picture, sent.photo);
          return;
        } catch (error) {
          if (!isRefusal(error)) throw error;
        }
      }
      await ctx.reply(caption, {
        reply_markup: keyboard,
        ...HTML,
        link_preview_options: { is_disabled: true },
      });
    },

    async turn(ctx, { pictureUrl, caption, keyboard }) {
      if (ctx.callbackQuery?.message?.photo === undefined) {
        await ctx.editMessageText(caption, {
          reply_markup: keyboard,
          ...HTML,
          link_preview_options: { is_disabled: true },
        });
        return;
      }
      for (const choose of pictures(pictureUrl)) {
        const picture = choose();
        try {
          const edited = await ctx.editMessageMedia(
            { type: 'photo', media: picture, caption, ...HTML },
            { reply_markup: keyboard },
          );
          if (typeof edited === 'object' && 'photo' in edited) remember(picture, edited.photo);
          return;
        } catch (error) {
          if (!isRefusal(error)) throw error;
        }
      }
      await ctx.editMessageCaption({ caption, reply_markup: keyboard, ...HTML });
    },
  };
}

/** Telegram said no to what we sent; anything else (no connection, 429) is not the picture's fault. */
function isRefusal(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400;
}
