import { Composer, type Context } from 'grammy';

/** A person blocking the bot, or taking it back, as Telegram reports it. Comes before the gate: it needs no answer. */
export function membership(deps: { markBlocked: (userId: number) => Promise<void> }): Composer<Context> {
  const composer = new Composer<Context>();
  composer.on('my_chat_member', async (ctx) => {
    if (ctx.chat.type !== 'private') return;
    // Somebody who takes the bot back is noted at the gate, with their first word.
    if (ctx.myChatMember.new_chat_member.status === 'kicked') await deps.markBlocked(ctx.from.id);
  });
  return composer;
}
