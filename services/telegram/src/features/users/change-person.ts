import type { ChangeOutcome, PersonView } from '@matinee/db/people';
import type { Html } from '@matinee/texts/html';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { showPerson } from './person-card.ts';
import { ACTIONS, CHANGES, type Change, type UsersDeps } from './ports.ts';
import { personValues, showInPlace, showPeople } from './show-people.ts';

const QUESTIONS = {
  promote: 'users-ask-promote',
  demote: 'users-ask-demote',
  remove: 'users-ask-remove',
} as const;

/** *Make an admin*, *Take the role*, *Remove*: asks first. */
export async function askToChange(
  deps: UsersDeps,
  ctx: BotContext,
  [asked = '', id = '', page = '0']: string[],
): Promise<void> {
  const change = CHANGES.find((one) => one === asked);
  const person = await deps.findPerson(Number.parseInt(id, 36));
  if (change === undefined || person === null) {
    await showPeople(deps, ctx, [page]);
    return;
  }
  const self = person.id === ctx.user.id ? 'yes' : 'no';
  const values = { ...personValues(person, deps.now(), ctx.texts), self };
  const keyboard = new InlineKeyboard()
    .text(ctx.texts.plain('users-yes'), encodeButton(ctx.user.id, ACTIONS.change, change, id, page))
    .text(ctx.texts.plain('users-no'), encodeButton(ctx.user.id, ACTIONS.person, id, page));
  await showInPlace(ctx, ctx.texts.html(QUESTIONS[change], values), keyboard);
}

/** *Yes*: done, and the card says so. */
export async function changePerson(
  deps: UsersDeps,
  ctx: BotContext,
  [asked = '', id = '', page = '0']: string[],
): Promise<void> {
  const change = CHANGES.find((one) => one === asked);
  const person = await deps.findPerson(Number.parseInt(id, 36));
  if (change === undefined || person === null) {
    await showPeople(deps, ctx, [page]);
    return;
  }
  const outcome = await perform(deps, ctx, change, person.id);
  if (outcome.type === 'changed') await showTheirCommands(deps, change, person);
  const isOwn = person.id === ctx.user.id && outcome.type === 'changed';
  const said = outcomeSentence(outcome, change, person, ctx);
  // Who has just stopped being an admin sees no more of the list.
  if (isOwn) await showInPlace(ctx, said, new InlineKeyboard());
  else if (outcome.type === 'changed' && change === 'remove') {
    const back = encodeButton(ctx.user.id, ACTIONS.page, page);
    await showInPlace(ctx, said, new InlineKeyboard().text(ctx.texts.plain('users-back'), back));
  } else await showPerson(deps, ctx, [id, page], said);
}

function perform(deps: UsersDeps, ctx: BotContext, change: Change, targetId: number): Promise<ChangeOutcome> {
  const actorId = ctx.user.id;
  if (change === 'remove') return deps.removePerson({ actorId, targetId });
  return deps.changeRole({ actorId, targetId, role: change === 'promote' ? 'admin' : 'user' });
}

/** A chat that the bot can't reach any more keeps its old menu: what it offers is refused anyway. */
async function showTheirCommands(deps: UsersDeps, change: Change, person: PersonView): Promise<void> {
  const { id, language } = person;
  const shown =
    change === 'remove'
      ? deps.showNoCommands(id)
      : deps.showCommands({ id, language, role: change === 'promote' ? 'admin' : 'user' });
  await shown.catch(() => undefined);
}

function outcomeSentence(
  outcome: ChangeOutcome,
  change: Change,
  person: PersonView,
  { texts }: BotContext,
): Html {
  const { name } = person;
  switch (outcome.type) {
    case 'changed':
    case 'no-change':
      return texts.html('users-changed', { change, name });
    case 'last-admin':
      return texts.html('users-last-admin', { name });
    case 'not-admin':
      return texts.html('admins-only');
    case 'unknown':
      return texts.html('users-gone', { name });
  }
}
