import { LANGUAGES, type Language, type User } from '@matinee/domain/users/user';
import type { TextCatalogue } from '@matinee/texts/texts';
import { Composer, InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { menuKeyboard } from '../../replies/menu.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { DecideOnce } from '../../updates/decide-once.ts';

export interface PreferencesDeps {
  texts: TextCatalogue;
  setPreference: (
    userId: number,
    preference: { language?: Language; wantsNewsletter?: boolean },
  ) => Promise<void>;
  decideOnce: DecideOnce;
  hasEmail: (userId: number) => Promise<boolean>;
  showCommands: (user: User) => Promise<void>;
}

const SPEAK = 'speak';

/** `/language` and `/change_newsletter`. */
export function preferencesFeature(deps: PreferencesDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('language', async (ctx) => {
    const keyboard = new InlineKeyboard();
    for (const language of LANGUAGES) {
      const name = deps.texts.for(language).plain('language-name');
      keyboard.text(
        language === ctx.user.language ? `✓ ${name}` : name,
        encodeButton(ctx.user.id, SPEAK, language),
      );
    }
    await ctx.reply(ctx.texts.html('language-ask'), { ...HTML, reply_markup: keyboard });
  });

  feature.command('change_newsletter', async (ctx) => {
    const wanted = await deps.decideOnce(ctx.update.update_id, !ctx.user.wantsNewsletter);
    await deps.setPreference(ctx.user.id, { wantsNewsletter: wanted });
    const known = (await deps.hasEmail(ctx.user.id)) ? 'yes' : 'no';
    await ctx.reply(ctx.texts.html('newsletter-changed', { newsletter: wanted ? 'on' : 'off', known }), HTML);
  });

  feature.use(
    onButtons({
      [SPEAK]: async (ctx, [wanted]) => {
        const language: Language = wanted === 'ro' ? 'ro' : 'en';
        await deps.setPreference(ctx.user.id, { language });
        const user = { ...ctx.user, language };
        const texts = deps.texts.for(language);
        await deps.showCommands(user).catch(() => undefined);
        await ctx.editMessageReplyMarkup();
        // A message of its own: only that can change the keyboard below.
        await ctx.reply(texts.html('language-now'), { ...HTML, reply_markup: menuKeyboard(texts) });
      },
    }),
  );
  return feature;
}
