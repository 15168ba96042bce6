import { formatAge } from '@matinee/texts/format';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { bold, topicErrorLine } from './add-message.ts';
import { TOPIC_ACTIONS } from './button-actions.ts';
import type { ListedTopic, TopicsDeps } from './ports.ts';

const PAGE_SIZE = 5;

export type TopicsView = 'list' | 'remove';

/** `/list` and `/remove`: one's own topics, everybody's for admins, a page of them with a button for each. */
export async function topicsPage(
  deps: TopicsDeps,
  ctx: BotContext,
  view: TopicsView,
  wanted: number,
): Promise<{ text: Html; keyboard: InlineKeyboard }> {
  const { user, texts } = ctx;
  const whose = user.role === 'admin' ? null : user.id;
  const page = Number.isInteger(wanted) && wanted > 0 ? wanted : 0;
  const found = await deps.listTopics(whose, { offset: page * PAGE_SIZE, limit: PAGE_SIZE });
  // What was on the last page may be gone by now.
  if (found.topics.length === 0 && page > 0) return topicsPage(deps, ctx, view, page - 1);
  if (found.total === 0) return { text: texts.html('topics-none'), keyboard: new InlineKeyboard() };
  const first = page * PAGE_SIZE + 1;
  const blocks = found.topics.map((topic, index) =>
    topicLines(topic, first + index, topic.ownerId === user.id ? null : topic.ownerName, texts, deps.now()),
  );
  const heading = texts.html(view === 'list' ? 'topics-heading' : 'topics-which', { count: found.total });
  return {
    text: joinHtml([heading, ...blocks], '\n\n'),
    keyboard: pageKeyboard(ctx, view, {
      page,
      first,
      ids: found.topics.map(({ id }) => id),
      total: found.total,
    }),
  };
}

function topicLines(
  topic: ListedTopic,
  position: number,
  owner: string | null,
  texts: Texts,
  now: Date,
): Html {
  const ago = (at: Date) => formatAge(Math.round((now.getTime() - at.getTime()) / 1_000), texts.language);
  const when = (key: string, never: string, at: Date | null) =>
    at === null ? texts.html(never) : texts.html(key, { ago: ago(at) });
  return joinHtml([
    texts.html(
      'topic-line',
      { position, site: topic.site },
      { name: bold(shorten(topic.name ?? topic.site, 120)) },
    ),
    owner === null ? null : texts.html('topic-owner', { owner: shorten(owner, 80) }),
    texts.html('topic-folder', { folder: shorten(topic.downloadDir, 120) }),
    when('topic-checked', 'topic-checked-never', topic.checkedAt),
    when('topic-last-change', 'topic-last-change-never', topic.changedAt),
    topic.error === null ? null : topicErrorLine(topic.error, texts),
  ]);
}

function pageKeyboard(
  { user, texts }: BotContext,
  view: TopicsView,
  shown: { page: number; first: number; ids: number[]; total: number },
): InlineKeyboard {
  const { page, first, ids, total } = shown;
  const keyboard = new InlineKeyboard();
  for (const [index, id] of ids.entries()) {
    const position = first + index;
    if (index > 0 && index % (view === 'list' ? 2 : 5) === 0) keyboard.row();
    if (view === 'list') {
      const label = texts.plain('topic-check', { position });
      keyboard.text(label, encodeButton(user.id, TOPIC_ACTIONS.check, id, page));
    } else keyboard.text(`✕ ${position}`, encodeButton(user.id, TOPIC_ACTIONS.askToRemove, id));
  }
  keyboard.row();
  const action = view === 'list' ? TOPIC_ACTIONS.list : TOPIC_ACTIONS.chooseToRemove;
  if (page > 0) keyboard.text('‹', encodeButton(user.id, action, page - 1));
  if ((page + 1) * PAGE_SIZE < total) keyboard.text('›', encodeButton(user.id, action, page + 1));
  return keyboard;
}

/** Turns the page in place, or comes back to it. */
export async function turnTopics(
  deps: TopicsDeps,
  ctx: BotContext,
  view: TopicsView,
  [page = '0']: string[],
): Promise<void> {
  const { text, keyboard } = await topicsPage(deps, ctx, view, Number(page));
  await ctx.editMessageText(text, { ...HTML, reply_markup: keyboard });
}

/** *Check now*: the worker looks at once, and the list shows what it saw. */
export async function checkTopic(
  deps: TopicsDeps,
  ctx: BotContext,
  [id = '', page = '0']: string[],
): Promise<void> {
  const topic = await deps.findTopic(Number(id));
  const isTheirs = topic !== null && (topic.ownerId === ctx.user.id || ctx.user.role === 'admin');
  if (isTheirs) await deps.checkNow(topic.id);
  await turnTopics(deps, ctx, 'list', [page]);
}
