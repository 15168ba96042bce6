import type { GroupChat } from '@matinee/db/groups';
import { joinHtml } from '@matinee/texts/html';
import { Composer, InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import {
  GROUP_COMMAND_TEXTS,
  GROUP_COMMANDS,
  NOTIFY_HERE,
  OLD_FORM,
  PRIVATE_COMMANDS,
} from '../../groups/command-lists.ts';
import { forAdmins } from '../../replies/for-admins.ts';
import { HTML } from '../../replies/parse-mode.ts';

export interface GroupsDeps {
  isNotified: (place: GroupChat) => Promise<boolean>;
  startNotifying: (place: GroupChat, by: { userId: number; language: 'en' | 'ro' }) => Promise<void>;
  stopNotifying: (place: GroupChat) => Promise<void>;
  /** Asks Telegram which of our people are in the group. */
  findMembers: (chatId: number) => Promise<void>;
  /** The same at every handling of one update. */
  decideOnce: (updateId: number, wanted: boolean) => Promise<boolean>;
}

/** What is a group's own: its help, `/notify_here`, and the way to the private chat for what is private. */
export function groupsFeature(deps: GroupsDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command('help', (ctx) =>
    ctx.reply(groupHelp(ctx), { ...HTML, reply_markup: privateKeyboard(ctx, '') }),
  );
  feature.command(
    NOTIFY_HERE,
    forAdmins((ctx) => notifyHere(deps, ctx)),
  );
  feature.command([...PRIVATE_COMMANDS], (ctx) => leadToPrivate(ctx, commandOf(ctx)));
  feature.hears(OLD_FORM, (ctx) => leadToPrivate(ctx, ''));
  return feature;
}

function groupHelp({ texts, user }: BotContext) {
  const line = (command: keyof typeof GROUP_COMMAND_TEXTS) =>
    texts.html('help-command', { command, what: texts.plain(GROUP_COMMAND_TEXTS[command]) });
  return joinHtml([
    texts.html('group-help'),
    ...GROUP_COMMANDS.map(line),
    user.role === 'admin' ? line(NOTIFY_HERE) : null,
  ]);
}

/** Once: this place hears of its members' topics and downloads. Again: it does no longer. */
async function notifyHere(deps: GroupsDeps, ctx: BotContext): Promise<void> {
  const { msg, user, texts, chatId } = ctx;
  if (chatId === undefined) return;
  const threadId = msg?.is_topic_message === true ? (msg.message_thread_id ?? 0) : 0;
  const place = { chatId, threadId };
  const isOn = await deps.decideOnce(ctx.update.update_id, !(await deps.isNotified(place)));
  if (isOn) {
    await deps.startNotifying(place, { userId: user.id, language: user.language });
    await deps.findMembers(chatId);
  } else await deps.stopNotifying(place);
  await ctx.reply(texts.html(isOn ? 'notify-here-on' : 'notify-here-off'), HTML);
}

async function leadToPrivate(ctx: BotContext, command: string): Promise<void> {
  await ctx.reply(ctx.texts.html('group-private'), { ...HTML, reply_markup: privateKeyboard(ctx, command) });
}

function privateKeyboard({ texts, me }: BotContext, command: string): InlineKeyboard {
  const payload = command === '' || command === 'start' ? 'menu' : `go-${command}`;
  return new InlineKeyboard().url(
    texts.plain('group-to-private'),
    `https://t.me/${me.username}?start=${payload}`,
  );
}

function commandOf({ message }: BotContext): string {
  return /^\/(\w+)/.exec(message?.text ?? '')?.[1]?.toLowerCase() ?? '';
}
