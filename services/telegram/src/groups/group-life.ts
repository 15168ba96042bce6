import { Composer, type Context } from 'grammy';

export interface GroupLifeDeps {
  /** Those of these people that we know are in this group. */
  noteMembers: (chatId: number, userIds: number[]) => Promise<void>;
  forgetMember: (chatId: number, userId: number) => Promise<void>;
  forgetGroup: (chatId: number) => Promise<void>;
  moveGroup: (from: number, to: number) => Promise<void>;
}

/** Who comes and goes in groups, the bot itself too, as Telegram reports it. Comes before the gate: it needs no answer. */
export function groupLife(deps: GroupLifeDeps): Composer<Context> {
  const composer = new Composer<Context>();
  const groups = composer.chatType(['group', 'supergroup']);
  groups.on('my_chat_member', async (ctx, next) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'left' || status === 'kicked') await deps.forgetGroup(ctx.chat.id);
    await next();
  });
  groups.on('message:new_chat_members', (ctx) =>
    deps.noteMembers(
      ctx.chat.id,
      ctx.message.new_chat_members.filter(({ is_bot: isBot }) => !isBot).map(({ id }) => id),
    ),
  );
  groups.on('message:left_chat_member', (ctx) =>
    deps.forgetMember(ctx.chat.id, ctx.message.left_chat_member.id),
  );
  groups.on('message:migrate_to_chat_id', (ctx) =>
    deps.moveGroup(ctx.chat.id, ctx.message.migrate_to_chat_id),
  );
  return composer;
}
