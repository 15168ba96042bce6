import { createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import type { BotContext, DialogContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { arrival } from './arrival.ts';
import { createRegistration } from './dialogue.ts';
import { REGISTRATION_ACTION } from './next-answer.ts';
import type { RegistrationDeps } from './ports.ts';

const REGISTRATION = 'registration';

/** Who has just come in is welcomed and asked who they are; `/register` and `/update_user` ask again at any time. */
export function registrationFeature(deps: RegistrationDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(createConversation<BotContext, DialogContext>(createRegistration(deps), REGISTRATION));

  const begin = async (ctx: BotContext) => {
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(REGISTRATION);
  };
  feature.use(arrival(deps, begin));
  feature.command(['register', 'update_user'], begin);

  feature.use(
    onButtons({
      // Of a dialogue that is over: the way back.
      [REGISTRATION_ACTION]: (ctx) => ctx.reply(ctx.texts.html('registration-over'), HTML),
    }),
  );
  return feature;
}
