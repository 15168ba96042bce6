import type { NetflixViewing } from '@matinee/clients/netflix/viewing-history';
import { deleteSession, readSession, writeSession } from '@matinee/db/bot-sessions';
import { findUserTitles, holdPerson, writeViewings } from '@matinee/db/listed-titles';
import { takeViewings } from '@matinee/domain/ratings/take-ratings';
import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { IMPORT_ACTIONS } from './button-actions.ts';
import { lookUpViewings } from './look-up-viewings.ts';
import { broughtBefore, rememberBrought } from './once-per-update.ts';
import type { ImportDeps } from './ports.ts';
import { viewingsMessage } from './result-messages.ts';
import { messageAt, type StatusMessage } from './status-message.ts';

/** Below the time limit of an update; what is left then waits for a press of a button. */
const LOOK_UP_MS = 40_000;
const PROGRESS_EVERY_MS = 4_000;
const KEEP_SECONDS = 7 * 24 * 60 * 60;

const leftSchema = z.array(z.object({ name: z.string(), seenOn: z.coerce.date() }));

const keyOf = (userId: number, importId: string) => `viewings:${userId}:${importId}`;

/** A viewing history: its names are looked up, and what is certain is noted as seen. */
export async function importViewings(
  deps: ImportDeps,
  ctx: BotContext,
  status: StatusMessage,
  file: { viewings: NetflixViewing[]; unreadableLines: number[] },
): Promise<void> {
  await takeSome(deps, ctx, status, { ...file, importId: ctx.update.update_id.toString(36) });
}

/** The button below a long one: what was left is looked up next. */
export async function goOnWithViewings(
  deps: ImportDeps,
  ctx: BotContext,
  [importId = '']: string[],
): Promise<void> {
  const stored = leftSchema.safeParse(await readSession(deps.db, keyOf(ctx.user.id, importId), deps.now()));
  const message = ctx.callbackQuery?.message;
  const isHandledBefore =
    (await broughtBefore(deps.db, ctx.update.update_id, resultSchema, deps.now())) !== null;
  const viewings = stored.success ? stored.data : [];
  if ((viewings.length === 0 && !isHandledBefore) || message === undefined) {
    await ctx.reply(ctx.texts.html('import-over'), HTML);
    return;
  }
  const status = messageAt(ctx, message.chat.id, message.message_id);
  await takeSome(deps, ctx, status, { viewings, unreadableLines: [], importId });
}

/** Looks up for as long as may be, and writes what was found and what is left together: killed before, it has done nothing. */
async function takeSome(
  deps: ImportDeps,
  ctx: BotContext,
  status: StatusMessage,
  some: SomeViewings,
): Promise<void> {
  const { texts, user } = ctx;
  const result =
    (await broughtBefore(deps.db, ctx.update.update_id, resultSchema, deps.now())) ??
    (await lookUpAndWrite(deps, ctx, status, some));
  const goOn = new InlineKeyboard().text(
    texts.plain('import-go-on'),
    encodeButton(user.id, IMPORT_ACTIONS.goOn, some.importId),
  );
  await status.show(viewingsMessage(result, texts), result.left > 0 ? goOn : undefined);
}

interface SomeViewings {
  viewings: NetflixViewing[];
  unreadableLines: number[];
  importId: string;
}

const resultSchema = z.object({
  added: z.number(),
  same: z.number(),
  unknown: z.array(z.string()),
  unreadableLines: z.array(z.number()),
  /** How many are still to be looked up. */
  left: z.number(),
  isCutOff: z.boolean(),
});

export type TakenViewings = z.infer<typeof resultSchema>;

async function lookUpAndWrite(
  { db, titles, now }: ImportDeps,
  ctx: BotContext,
  status: StatusMessage,
  { viewings, unreadableLines, importId }: SomeViewings,
): Promise<TakenViewings> {
  const { texts, user } = ctx;
  const startedAt = now().getTime();
  let shownAt = startedAt;
  const { unknown, left, isCutOff, ...looked } = await lookUpViewings(titles, viewings, {
    until: startedAt + LOOK_UP_MS,
    now: () => now().getTime(),
    onProgress: async (done) => {
      if (now().getTime() - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = now().getTime();
      await status.show(texts.html('import-looking-up', { done, count: viewings.length }));
    },
  });
  return db.transaction(async (tx) => {
    await holdPerson(tx, user.id);
    const ids = looked.viewings.map(({ imdbId }) => imdbId);
    const { changes, counts } = takeViewings(await findUserTitles(tx, user.id, ids), looked.viewings, now());
    await writeViewings(tx, user.id, changes, 'csv');
    const key = keyOf(user.id, importId);
    if (left.length === 0) await deleteSession(tx, key);
    else await writeSession(tx, key, left, now(), KEEP_SECONDS);
    const taken = { ...counts, unknown, unreadableLines, left: left.length, isCutOff };
    await rememberBrought(tx, ctx.update.update_id, taken, now());
    return taken;
  });
}
