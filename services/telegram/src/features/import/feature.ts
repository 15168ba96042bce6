import { Composer, InlineKeyboard, InputFile } from 'grammy';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { IMPORT_ACTIONS } from './button-actions.ts';
import { fileKind } from './file-kind.ts';
import { goOnWithViewings } from './import-viewings.ts';
import type { ImportDeps } from './ports.ts';
import { receiveFile } from './receive-file.ts';
import { sendExport } from './send-export.ts';

/** `/import`: how to get one's files from IMDb and Netflix; such a file is taken at any time. `/export`: one's ratings as IMDb writes them. */
export function importFeature(deps: ImportDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('import', (ctx) => explain(deps, ctx));
  feature.command('export', (ctx) => sendExport(deps, ctx));

  feature.on('message:document', (ctx, next) => {
    switch (fileKind(ctx.message.document)) {
      case 'table':
        return receiveFile(deps, ctx, ctx.message.document);
      case 'packed':
        return ctx.reply(ctx.texts.html('import-packed'), HTML);
      case 'other':
        return next();
    }
  });

  feature.use(
    onButtons({
      [IMPORT_ACTIONS.export]: (ctx) => sendExport(deps, ctx),
      [IMPORT_ACTIONS.goOn]: (ctx, parts) => goOnWithViewings(deps, ctx, parts),
    }),
  );
  return feature;
}

async function explain({ picturePath, logger }: ImportDeps, ctx: BotContext): Promise<void> {
  const text = ctx.texts.html('import-how');
  const keyboard = new InlineKeyboard().text(
    ctx.texts.plain('import-export'),
    encodeButton(ctx.user.id, IMPORT_ACTIONS.export),
  );
  if (picturePath !== null) {
    try {
      await ctx.replyWithPhoto(new InputFile(picturePath), {
        caption: text,
        ...HTML,
        reply_markup: keyboard,
      });
      return;
    } catch (err) {
      // A picture that is not there, or that Telegram does not take, must not cost the words.
      logger.warn({ err }, 'the picture of IMDb’s export could not be shown');
    }
  }
  await ctx.reply(text, { ...HTML, reply_markup: keyboard, link_preview_options: { is_disabled: true } });
}
