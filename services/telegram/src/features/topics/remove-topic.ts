import type { Topic } from '@matinee/db/topics';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { bold } from './add-message.ts';
import { TOPIC_ACTIONS } from './button-actions.ts';
import type { TopicsDeps } from './ports.ts';

/** One was chosen: asks whether the data goes too. */
export async function askToRemove(deps: TopicsDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  const topic = await ownTopic(deps, ctx, id);
  if (topic === null) {
    await ctx.editMessageText(ctx.texts.html('topic-not-there'), HTML);
    return;
  }
  const { texts, user } = ctx;
  const say = (answer: string) => encodeButton(user.id, TOPIC_ACTIONS.remove, topic.id, answer);
  const keyboard = new InlineKeyboard().text(texts.plain('topic-remove-keep'), say('keep')).row();
  if (topic.infoHash !== null) keyboard.text(texts.plain('topic-remove-data'), say('data')).row();
  keyboard.text(texts.plain('topic-remove-not'), encodeButton(user.id, TOPIC_ACTIONS.leave));
  const question = texts.html('topic-remove-ask', {}, { name: bold(topic.name ?? topic.site) });
  await ctx.editMessageText(question, { ...HTML, reply_markup: keyboard });
}

/**
 * Follows it no longer. The data goes first: pressed again after a crash, there is just less to do. What others asked for
 * stays, and it is said who they are.
 */
export async function removeTopic(
  deps: TopicsDeps,
  ctx: BotContext,
  [id = '', answer = '']: string[],
): Promise<void> {
  const topic = await ownTopic(deps, ctx, id);
  if (topic === null) {
    await ctx.editMessageText(ctx.texts.html('topic-not-there'), HTML);
    return;
  }
  const data = answer === 'data' ? await removeData(deps, topic) : { type: 'kept' as const };
  await deps.removeTopic(topic.id);
  const others = data.type === 'others' ? data.names.join(', ') : '';
  const name = bold(topic.name ?? topic.site);
  await ctx.editMessageText(ctx.texts.html('topic-removed', { data: data.type, others }, { name }), HTML);
}

type RemovedData = { type: 'removed' } | { type: 'kept' } | { type: 'others'; names: string[] };

async function removeData(deps: TopicsDeps, topic: Topic): Promise<RemovedData> {
  const { infoHash, ownerId } = topic;
  if (infoHash === null) return { type: 'kept' };
  const outcome = await deps.torrapi.removeTorrent({ infoHash, userId: ownerId, deleteData: true });
  if (outcome.type === 'removed' || outcome.type === 'not-found') return { type: 'removed' };
  const download = await deps.findDownload(infoHash);
  return { type: 'others', names: download?.requesters.slice(0, 5) ?? [] };
}

async function ownTopic(deps: TopicsDeps, ctx: BotContext, id: string): Promise<Topic | null> {
  const topic = /^\d{1,15}$/.test(id) ? await deps.findTopic(Number(id)) : null;
  const isTheirs = topic !== null && (topic.ownerId === ctx.user.id || ctx.user.role === 'admin');
  return isTheirs ? topic : null;
}
