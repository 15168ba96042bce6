import type { PersonView } from '@matinee/db/people';
import { formatDuration } from '@matinee/texts/format';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { evenRow } from '../../replies/even-row.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { ACTIONS, type UsersDeps } from './ports.ts';

const PAGE_SIZE = 8;
const LONGEST_NAME = 40;

/** A page of people; a number opens one of them. */
export async function showPeople(deps: UsersDeps, ctx: BotContext, [at = '0']: string[]): Promise<void> {
  const { texts, user } = ctx;
  let page = Math.max(0, Number.parseInt(at, 10) || 0);
  let { people, total } = await deps.listPeople({ limit: PAGE_SIZE, offset: page * PAGE_SIZE });
  if (people.length === 0 && page > 0) {
    // The page went empty while one looked at it.
    page = 0;
    ({ people, total } = await deps.listPeople({ limit: PAGE_SIZE, offset: 0 }));
  }
  const numberOf = (index: number) => page * PAGE_SIZE + index + 1;
  const lines = people.map((person, index) =>
    texts.html('users-line', { number: numberOf(index), ...personValues(person, deps.now(), texts) }),
  );
  const keyboard = new InlineKeyboard();
  const inRow = evenRow(people.length, 4);
  people.forEach(({ id }, index) => {
    if (index > 0 && index % inRow === 0) keyboard.row();
    keyboard.text(String(numberOf(index)), encodeButton(user.id, ACTIONS.person, id.toString(36), page));
  });
  const pages = Math.ceil(total / PAGE_SIZE);
  if (pages > 1) {
    const turn = (by: number) => encodeButton(user.id, ACTIONS.page, (page + by + pages) % pages);
    keyboard
      .row()
      .text('‹', turn(-1))
      .text(`${page + 1}/${pages}`, turn(1))
      .text('›', turn(1));
  }
  await showInPlace(ctx, joinHtml([texts.html('users-head', { count: total }), ...lines], '\n\n'), keyboard);
}

/** The values of a person for the sentences about them. */
export function personValues(person: PersonView, now: Date, texts: Texts) {
  const { lastSeenAt } = person;
  const seconds = lastSeenAt === null ? 0 : Math.max(0, (now.getTime() - lastSeenAt.getTime()) / 1000);
  return {
    name: shorten(person.name, LONGEST_NAME),
    role: person.role,
    blocked: person.isBlocked ? 'yes' : 'no',
    // What was written down every few minutes is not known to the second.
    seen: lastSeenAt === null ? 'never' : seconds < 600 ? 'now' : 'ago',
    ago: formatDuration(seconds, texts.language),
    downloads: person.downloads,
    waiting: person.waiting,
    rated: person.rated,
  };
}

/** An answer to a button changes the message in place; to a command it is a message of its own. */
export async function showInPlace(ctx: BotContext, text: Html, keyboard: InlineKeyboard): Promise<void> {
  const other = { ...HTML, reply_markup: keyboard, link_preview_options: { is_disabled: true } };
  if (ctx.callbackQuery === undefined) await ctx.reply(text, other);
  else await ctx.editMessageText(text, other);
}
