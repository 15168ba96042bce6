import { createConversation } from '@grammyjs/conversations';
import { readTopicAddress } from '@matinee/domain/topics/topic-address';
import { MAX_METAINFO_BYTES } from '@matinee/torrapi-client/grab';
import { Composer } from 'grammy';
import type { BotContext, DialogContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { onCommand, type ReadMenuLabel } from '../../replies/command.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { addMessage } from './add-message.ts';
import { TOPIC_ACTIONS } from './button-actions.ts';
import { addInto, askForFolder, prepareFolderQuestion, showProgress } from './choose-folder.ts';
import { createAskAddress, createAskFolder } from './dialogues.ts';
import { checkTopic, topicsPage, turnTopics } from './list-topics.ts';
import { performAdd } from './perform-add.ts';
import type { AddedSource, TopicsDeps } from './ports.ts';
import { askToRemove, removeTopic } from './remove-topic.ts';

const ASK_ADDRESS = 'ask-address';
const ASK_FOLDER = 'ask-folder';

/** `/add`, `/list`, `/remove`: pages that are followed; and magnets and .torrents, which are downloaded, at any time. */
export function topicsFeature(deps: TopicsDeps, readMenuLabel: ReadMenuLabel): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(
    createConversation<BotContext, DialogContext>(createAskAddress(deps, readMenuLabel), ASK_ADDRESS),
    createConversation<BotContext, DialogContext>(createAskFolder(deps, readMenuLabel), ASK_FOLDER),
  );

  const enter = async (ctx: BotContext, dialogue: string, ...about: unknown[]) => {
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(dialogue, ...about);
  };
  onCommand(feature, 'add', readMenuLabel, (ctx, rest) =>
    rest === '' ? enter(ctx, ASK_ADDRESS) : addToDefault(deps, ctx, rest),
  );
  feature.command('list', async (ctx) => {
    const { text, keyboard } = await topicsPage(deps, ctx, 'list', 0);
    await ctx.reply(text, { ...HTML, reply_markup: keyboard });
  });
  feature.command('remove', async (ctx) => {
    const { text, keyboard } = await topicsPage(deps, ctx, 'remove', 0);
    await ctx.reply(text, { ...HTML, reply_markup: keyboard });
  });

  feature.use(
    onButtons({
      [TOPIC_ACTIONS.into]: (ctx, parts) => addInto(deps, ctx, parts),
      [TOPIC_ACTIONS.elsewhere]: (ctx, [pendingId]) => enter(ctx, ASK_FOLDER, pendingId),
      [TOPIC_ACTIONS.leave]: (ctx) => ctx.editMessageText(ctx.texts.html('topic-left'), HTML),
      [TOPIC_ACTIONS.list]: (ctx, parts) => turnTopics(deps, ctx, 'list', parts),
      [TOPIC_ACTIONS.check]: (ctx, parts) => checkTopic(deps, ctx, parts),
      [TOPIC_ACTIONS.chooseToRemove]: (ctx, parts) => turnTopics(deps, ctx, 'remove', parts),
      [TOPIC_ACTIONS.askToRemove]: (ctx, parts) => askToRemove(deps, ctx, parts),
      [TOPIC_ACTIONS.remove]: (ctx, parts) => removeTopic(deps, ctx, parts),
    }),
  );
  return feature;
}

/** `/add <address>`: into the default folder, without a question. */
async function addToDefault(deps: TopicsDeps, ctx: BotContext, text: string): Promise<void> {
  const { texts, user } = ctx;
  const source = readTopicAddress(text, deps.indexers);
  if (source === null) {
    await ctx.reply(texts.html('topic-no-address'), HTML);
    return;
  }
  const sent = await ctx.reply(texts.html('topic-adding'), HTML);
  const requestKey = `telegram:${ctx.update.update_id}`;
  const outcome = await performAdd(deps, { userId: user.id, source, directory: null, requestKey });
  await ctx.api.editMessageText(sent.chat.id, sent.message_id, addMessage(outcome, texts), HTML);
  await showProgress(deps, ctx, outcome, sent);
}

/**
 * A page, a magnet or a .torrent, sent without being asked for: asks where it shall go. Comes before titles, which are what
 * every other text is; a page that is none of a tracker's is theirs, too.
 */
export function addressAtAnyTime(deps: TopicsDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const ask = async (ctx: BotContext, source: AddedSource) =>
    askForFolder(ctx, source, await prepareFolderQuestion(deps, source));

  feature.on('message:text', (ctx, next) => {
    const address = readTopicAddress(ctx.message.text, deps.indexers);
    return address === null || address.type === 'page' ? next() : ask(ctx, address);
  });
  feature.on('message:document', async (ctx, next) => {
    const {
      file_id: fileId,
      file_name: name = '',
      mime_type: type,
      file_size: size = 0,
    } = ctx.message.document;
    if (!/\.torrent$/i.test(name) && type !== 'application/x-bittorrent') return next();
    if (size > MAX_METAINFO_BYTES) {
      await ctx.reply(ctx.texts.html('topic-file-large'), HTML);
      return;
    }
    await ask(ctx, { type: 'file', fileId, name: name.replace(/\.torrent$/i, '') });
  });
  return feature;
}
