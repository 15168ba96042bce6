import type { User } from '@matinee/domain/users/user';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { MiddlewareFn } from 'grammy';
import type { DialogContext } from '../context.ts';

/**
 * Tells a dialogue's own context whom it talks to. The gate has let the update in already; this only looks up again, since
 * a dialogue is replayed with contexts of its own. Somebody removed in the middle of it gets no further.
 */
export function introduce(deps: {
  texts: TextCatalogue;
  findUser: (id: number) => Promise<User | null>;
}): MiddlewareFn<DialogContext> {
  return async (ctx, next) => {
    const user = ctx.from === undefined ? null : await deps.findUser(ctx.from.id);
    if (user === null) return;
    ctx.user = user;
    ctx.texts = deps.texts.for(user.language);
    await next();
  };
}
