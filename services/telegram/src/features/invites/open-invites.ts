import type { OpenInvite } from '@matinee/db/invites';
import { formatAge, formatDuration } from '@matinee/texts/format';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { evenRow } from '../../replies/even-row.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { InvitesDeps } from './feature.ts';
import { ACTIONS } from './invite-message.ts';

/** More than anybody hands out in a day; what is beyond is said, not shown. */
const MOST_SHOWN = 20;
const LONGEST_NAME = 40;

/** *Open tokens*: each with who made it and how long it is good; a number takes it back. */
export async function openInvites(deps: InvitesDeps, ctx: BotContext): Promise<void> {
  const open = await deps.listOpenInvites();
  const shown = open.slice(0, MOST_SHOWN);
  const lines = shown.map((invite, index) => inviteLine(invite, index + 1, deps.now(), ctx.texts));
  const text = joinHtml([
    ctx.texts.html('invites-open', { count: open.length }),
    ...lines,
    open.length > shown.length ? ctx.texts.html('invites-more', { count: open.length - shown.length }) : null,
  ]);
  const keyboard = new InlineKeyboard();
  const inRow = evenRow(shown.length, 5);
  shown.forEach(({ id }, index) => {
    if (index > 0 && index % inRow === 0) keyboard.row();
    keyboard.text(`✕ ${index + 1}`, encodeButton(ctx.user.id, ACTIONS.ask, id));
  });
  await show(ctx, text, keyboard);
}

/** A number under the list: asks first. */
export async function askToRevoke(deps: InvitesDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  const invite = (await deps.listOpenInvites()).find((open) => open.id === Number(id));
  if (invite === undefined) {
    await openInvites(deps, ctx);
    return;
  }
  const keyboard = new InlineKeyboard()
    .text(ctx.texts.plain('invite-revoke-yes'), encodeButton(ctx.user.id, ACTIONS.revoke, id))
    .text(ctx.texts.plain('invite-revoke-no'), encodeButton(ctx.user.id, ACTIONS.list));
  const question = ctx.texts.html('invite-revoke-ask', values(invite, deps.now(), ctx.texts));
  await show(ctx, question, keyboard);
}

export async function revokedInvite(deps: InvitesDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  await deps.revokeInvite(Number(id));
  await openInvites(deps, ctx);
}

function inviteLine(invite: OpenInvite, number: number, now: Date, texts: Texts): Html {
  return texts.html('invite-line', { number, ...values(invite, now, texts) });
}

function values({ role, creatorName, createdAt, expiresAt }: OpenInvite, now: Date, texts: Texts) {
  const seconds = (from: Date, to: Date) => Math.max(0, (to.getTime() - from.getTime()) / 1000);
  return {
    role,
    name: shorten(creatorName, LONGEST_NAME),
    age: formatAge(seconds(createdAt, now), texts.language),
    left: formatDuration(seconds(now, expiresAt), texts.language),
  };
}

/** The list opens as a message of its own below a token, which stays to be looked at, and then changes in place. */
async function show(ctx: BotContext, text: Html, keyboard: InlineKeyboard): Promise<void> {
  if (ctx.callbackQuery?.message?.text === undefined) {
    await ctx.reply(text, { ...HTML, reply_markup: keyboard });
  } else {
    await ctx.editMessageText(text, { ...HTML, reply_markup: keyboard });
  }
}
