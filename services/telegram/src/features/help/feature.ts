import type { Language, User } from '@matinee/domain/users/user';
import { joinHtml } from '@matinee/texts/html';
import type { TextCatalogue, Texts } from '@matinee/texts/texts';
import { Composer, InlineKeyboard } from 'grammy';
import { commandsFor } from '../../commands.ts';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { onCommand, type ReadMenuLabel } from '../../replies/command.ts';
import { menuKeyboard } from '../../replies/menu.ts';
import { HTML } from '../../replies/parse-mode.ts';

export interface HelpDeps {
  texts: TextCatalogue;
  setPreference: (
    userId: number,
    preference: { language?: Language; wantsWatchlistAlerts?: boolean; wantsNewsletter?: boolean },
  ) => Promise<void>;
  /** Shows the command menu in the language that was just chosen. */
  showCommands: (user: User) => Promise<void>;
}

const FLIP = { alerts: 'alerts', newsletter: 'news', language: 'lang' } as const;

/** `/help`: the commands of this person's role, and their preferences with buttons to flip them. */
export function helpFeature(deps: HelpDeps, readMenuLabel: ReadMenuLabel): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  onCommand(feature, 'help', readMenuLabel, (ctx) =>
    ctx.reply(helpText(ctx.user, ctx.texts), { ...HTML, reply_markup: helpKeyboard(ctx.user, ctx.texts) }),
  );

  const flip = async (ctx: BotContext, preference: Partial<User>) => {
    await deps.setPreference(ctx.user.id, preference);
    ctx.user = { ...ctx.user, ...preference };
    ctx.texts = deps.texts.for(ctx.user.language);
    await ctx.editMessageText(helpText(ctx.user, ctx.texts), {
      ...HTML,
      reply_markup: helpKeyboard(ctx.user, ctx.texts),
    });
  };

  feature.use(
    onButtons({
      [FLIP.alerts]: (ctx, [to]) => flip(ctx, { wantsWatchlistAlerts: to === 'on' }),
      [FLIP.newsletter]: (ctx, [to]) => flip(ctx, { wantsNewsletter: to === 'on' }),
      [FLIP.language]: async (ctx, [to]) => {
        await flip(ctx, { language: to === 'ro' ? 'ro' : 'en' });
        // A comfort: the texts and the keyboard change without it.
        await deps.showCommands(ctx.user).catch(() => undefined);
        await ctx.reply(ctx.texts.html('language-now'), { ...HTML, reply_markup: menuKeyboard(ctx.texts) });
      },
    }),
  );
  return feature;
}

function helpText(user: User, texts: Texts) {
  return joinHtml([
    texts.html('help-intro'),
    ...commandsFor(user.role).map(({ command, text }) =>
      joinHtml([texts.html('help-command', { command, what: texts.plain(text) })]),
    ),
    texts.html('help-preferences', {
      alerts: user.wantsWatchlistAlerts ? 'on' : 'off',
      newsletter: user.wantsNewsletter ? 'on' : 'off',
      role: user.role,
    }),
  ]);
}

/** Each button carries the state that it leads to, not "the other": two taps in a row end the same as one. */
function helpKeyboard(user: User, texts: Texts): InlineKeyboard {
  const to = (isOn: boolean) => (isOn ? 'off' : 'on');
  return new InlineKeyboard()
    .text(
      texts.plain('flip-alerts', { to: to(user.wantsWatchlistAlerts) }),
      encodeButton(user.id, FLIP.alerts, to(user.wantsWatchlistAlerts)),
    )
    .row()
    .text(
      texts.plain('flip-newsletter', { to: to(user.wantsNewsletter) }),
      encodeButton(user.id, FLIP.newsletter, to(user.wantsNewsletter)),
    )
    .row()
    .text(
      texts.plain('flip-language'),
      encodeButton(user.id, FLIP.language, user.language === 'en' ? 'ro' : 'en'),
    );
}
