import type { Context, MiddlewareFn, Transformer } from 'grammy';

/**
 * In a group every answer is one to the message (or the button) of who asked, in the same topic of a forum; the keyboard
 * below the text field, which everybody would get, stays in private chats. For contexts of dialogues too, whose Api is
 * another.
 */
export function answerInGroup<C extends Context>(): MiddlewareFn<C> {
  return async (ctx, next) => {
    if (ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup') ctx.api.config.use(inGroup(ctx));
    await next();
  };
}

function inGroup(ctx: Context): Transformer {
  const { chatId, msg } = ctx;
  const isTopic = msg?.is_topic_message === true && msg.message_thread_id !== undefined;
  return (previous, method, payload, signal) => {
    const call = payload as Record<string, unknown>;
    const isOurs = method.startsWith('send') && method !== 'sendChatAction' && call.chat_id === chatId;
    if (!isOurs || msg === undefined) return previous(method, payload, signal);
    const { reply_markup: markup, ...rest } = call;
    const hasKeyboard = typeof markup === 'object' && markup !== null && 'keyboard' in markup;
    const placed = {
      ...(isTopic ? { message_thread_id: msg.message_thread_id } : {}),
      reply_parameters: { message_id: msg.message_id, allow_sending_without_reply: true },
      ...rest,
      ...(markup === undefined || hasKeyboard ? {} : { reply_markup: markup }),
    };
    return previous(method, placed as typeof payload, signal);
  };
}
