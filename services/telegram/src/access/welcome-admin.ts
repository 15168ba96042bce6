import type { TextCatalogue } from '@matinee/texts/texts';
import type { Api, Context } from 'grammy';
import { showCommandsTo } from '../commands.ts';
import { menuKeyboard } from '../replies/menu.ts';
import type { SayWithPicture } from '../replies/optional-picture.ts';
import { readPerson } from './person.ts';

/** The first words to the first admin. The password goes from the chat, the menu and the commands come. */
export function createWelcomeAdmin(deps: {
  api: Api;
  texts: TextCatalogue;
  welcome: SayWithPicture;
}): (ctx: Context) => Promise<void> {
  return async (ctx) => {
    if (ctx.from === undefined) return;
    const person = readPerson(ctx.from);
    const texts = deps.texts.for(person.language);
    await deps.welcome(ctx, texts.html('welcome-admin', { name: person.name }), menuKeyboard(texts));
    // Tidying up: a chat where this fails is as good.
    await ctx.deleteMessage().catch(() => undefined);
    await showCommandsTo(deps.api, deps.texts, { ...person, role: 'admin' }).catch(() => undefined);
  };
}
