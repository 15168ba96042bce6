import type { PersonView } from '@matinee/db/people';
import { imdbProfileUrl } from '@matinee/domain/users/imdb-profile';
import { escapeHtml, type Html, joinHtml, linkHtml } from '@matinee/texts/html';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { ACTIONS, type Change, type UsersDeps } from './ports.ts';
import { personValues, showInPlace, showPeople } from './show-people.ts';

/** One person, with what can be done. `said`: what has just been done, or why not. */
export async function showPerson(
  deps: UsersDeps,
  ctx: BotContext,
  [id = '', page = '0']: string[],
  said: Html | null = null,
): Promise<void> {
  const person = await deps.findPerson(Number.parseInt(id, 36));
  if (person === null) {
    await showPeople(deps, ctx, [page]);
    return;
  }
  await showInPlace(
    ctx,
    joinHtml([said, personCard(person, deps.now(), ctx)], '\n\n'),
    cardKeyboard(person, page, ctx),
  );
}

function personCard(person: PersonView, now: Date, { texts }: BotContext): Html {
  const none = texts.html('users-none');
  return texts.html(
    'users-card',
    {
      ...personValues(person, now, texts),
      id: String(person.id),
      newsletter: person.wantsNewsletter ? 'on' : 'off',
    },
    {
      username: person.username === null ? none : escapeHtml(`@${person.username}`),
      email: person.email === null ? none : escapeHtml(person.email),
      imdb:
        person.imdbUserId === null ? none : linkHtml(person.imdbUserId, imdbProfileUrl(person.imdbUserId)),
    },
  );
}

function cardKeyboard(person: PersonView, page: string, { texts, user }: BotContext): InlineKeyboard {
  const ask = (change: Change) => encodeButton(user.id, ACTIONS.ask, change, person.id.toString(36), page);
  const role = person.role === 'admin' ? 'demote' : 'promote';
  return new InlineKeyboard()
    .text(role === 'demote' ? texts.plain('users-demote') : texts.plain('users-promote'), ask(role))
    .row()
    .text(texts.plain('users-remove'), ask('remove'))
    .row()
    .text(texts.plain('users-back'), encodeButton(user.id, ACTIONS.page, page));
}
