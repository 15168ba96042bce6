import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { ACTIONS, SERVICES, type StatusDeps } from './ports.ts';
import { type Status, statusMessage } from './status-message.ts';

/** Everything is asked at once, each for itself: what does not answer costs only its own line. */
export async function showStatus(deps: StatusDeps, ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery === undefined) await ctx.replyWithChatAction('typing');
  const status = await readStatus(deps);
  const dead = (status.outbox ?? []).filter(({ state }) => state === 'dead');
  const keyboard = new InlineKeyboard().text(
    ctx.texts.plain('status-refresh'),
    encodeButton(ctx.user.id, ACTIONS.status),
  );
  if (dead.length > 0) {
    keyboard.text(ctx.texts.plain('dead-show'), encodeButton(ctx.user.id, ACTIONS.dead, 0));
  }
  const text = statusMessage(status, ctx.texts, deps.now());
  const other = { ...HTML, reply_markup: keyboard, link_preview_options: { is_disabled: true } };
  if (ctx.callbackQuery?.message?.text === undefined) await ctx.reply(text, other);
  else await ctx.editMessageText(text, other);
}

async function readStatus(deps: StatusDeps): Promise<Status> {
  const orNull = <T>(work: Promise<T>): Promise<T | null> => work.catch(() => null);
  const [services, budgets, directories, outbox, jobs] = await Promise.all([
    Promise.all(SERVICES.map(async (service) => ({ service, readiness: await deps.askReady(service) }))),
    orNull(deps.readBudgets()),
    orNull(deps.readDirectories()),
    orNull(deps.countOutbox()),
    orNull(deps.listJobRuns()),
  ]);
  const clean = (jobs ?? []).map((job) => ({
    ...job,
    error: job.error === null ? null : deps.redact(job.error),
  }));
  return { services, budgets, directories, outbox, jobs: jobs === null ? null : clean };
}
