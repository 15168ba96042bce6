import { type ReadonlySignal, signal } from '@preact/signals';
import type { BotCommand } from '../../src/telegram/bot-api-types.ts';
import type { ChatEvent, ChatView, MessageView } from '../../src/telegram/chat/chat-views.ts';
import type { Api, Target } from './api.ts';
import type { Notices } from './notices.ts';

/** A chat that was opened: what is around its messages, and the messages. */
export type OpenChat = {
  view: ChatView;
  messages: MessageView[];
  commands: BotCommand[];
  /** There may be earlier ones. */
  hasEarlier: boolean;
};

/** The chats that were opened, kept up to date. */
export type Conversations = {
  /** By `<person>/<chat>`: a group shows every member its own commands. */
  chats: ReadonlySignal<ReadonlyMap<string, OpenChat>>;
  /** What the bot is doing in a chat, such as `typing`. */
  actions: ReadonlySignal<ReadonlyMap<number, string>>;
  /** Presses that wait for the bot's answer: `<message>/<data>` by query. */
  presses: ReadonlySignal<ReadonlyMap<string, string>>;
  load(personId: number, chatId: number): Promise<void>;
  loadEarlier(personId: number, chatId: number): Promise<void>;
  reload(): Promise<void>;
  press(target: Target, messageId: number, data: string): Promise<void>;
  apply(event: ChatEvent): void;
};

const pageLength = 200;
// Telegram's apps give up about then, and so does the server.
const pressMs = 12_000;
const actionMs = 5500;

/** The key of a person's chat. */
export function chatKey(personId: number, chatId: number): string {
  return `${personId}/${chatId}`;
}

export function createConversations(deps: { api: Api; notices: Notices }): Conversations {
  const { api, notices } = deps;
  const chats = signal<ReadonlyMap<string, OpenChat>>(new Map());
  const actions = signal<ReadonlyMap<number, string>>(new Map());
  const presses = signal<ReadonlyMap<string, string>>(new Map());
  const actionTimers = new Map<number, number>();
  // The answer to a press can be here before the press itself has returned.
  const early = new Set<string>();

  function put(key: string, chat: OpenChat): void {
    chats.value = new Map(chats.value).set(key, chat);
  }

  function change(chatId: number, update: (chat: OpenChat) => OpenChat): void {
    const next = new Map(chats.value);
    for (const [key, chat] of next) if (chat.view.id === chatId) next.set(key, update(chat));
    chats.value = next;
  }

  async function load(personId: number, chatId: number): Promise<void> {
    const [{ chat, messages }, { commands }] = await Promise.all([
      api.messages(personId, chatId),
      api.commands(personId, chatId),
    ]);
    const known = chats.value.get(chatKey(personId, chatId));
    const first = messages[0]?.id ?? 0;
    const earlier = known?.messages.filter(({ id }) => id < first) ?? [];
    put(chatKey(personId, chatId), {
      view: chat,
      messages: [...earlier, ...messages],
      commands,
      hasEarlier: known && earlier.length > 0 ? known.hasEarlier : messages.length === pageLength,
    });
  }

  async function reload(chatId?: number): Promise<void> {
    const keys = [...chats.value].filter(([, chat]) => chatId === undefined || chat.view.id === chatId);
    await notices.attempt(() =>
      Promise.all(keys.map(([key, chat]) => load(Number(key.split('/')[0]), chat.view.id))),
    );
  }

  function stopAction(chatId: number): void {
    if (!actions.value.has(chatId)) return;
    const next = new Map(actions.value);
    next.delete(chatId);
    actions.value = next;
  }

  function endPress(queryId: string): void {
    const next = new Map(presses.value);
    if (next.delete(queryId)) presses.value = next;
  }

  return {
    chats,
    actions,
    presses,
    load,
    reload: () => reload(),
    async loadEarlier(personId, chatId) {
      const key = chatKey(personId, chatId);
      const known = chats.value.get(key);
      if (!known?.hasEarlier) return;
      const { messages } = await api.messages(personId, chatId, known.messages[0]?.id ?? 0);
      put(key, {
        ...known,
        messages: [...messages, ...known.messages],
        hasEarlier: messages.length === pageLength,
      });
    },
    async press(target, messageId, data) {
      const pressed = await notices.attempt(() => api.press(target, messageId, data));
      if (!pressed || early.delete(pressed.queryId)) return;
      presses.value = new Map(presses.value).set(pressed.queryId, `${messageId}/${data}`);
      setTimeout(() => endPress(pressed.queryId), pressMs);
    },
    apply(event) {
      switch (event.type) {
        case 'message':
          if (event.message.from.isBot) stopAction(event.chatId);
          change(event.chatId, (chat) => ({ ...chat, messages: withMessage(chat.messages, event.message) }));
          return;
        case 'edited':
          change(event.chatId, (chat) => ({
            ...chat,
            messages: chat.messages.map((message) =>
              message.id === event.message.id && message.version < event.version ? event.message : message,
            ),
          }));
          return;
        case 'deleted':
          change(event.chatId, (chat) => ({
            ...chat,
            messages: chat.messages.filter(({ id }) => !event.messageIds.includes(id)),
          }));
          void reload(event.chatId);
          return;
        case 'typing':
          clearTimeout(actionTimers.get(event.chatId));
          actions.value = new Map(actions.value).set(event.chatId, event.action);
          actionTimers.set(
            event.chatId,
            setTimeout(() => stopAction(event.chatId), actionMs),
          );
          return;
        case 'answer':
          if (presses.value.has(event.answer.queryId)) endPress(event.answer.queryId);
          else {
            early.add(event.answer.queryId);
            setTimeout(() => early.delete(event.answer.queryId), pressMs);
          }
          return;
        case 'chat':
          void reload(event.chatId);
          return;
        case 'commands':
          void reload();
          return;
        case 'people':
          return;
        default:
          event satisfies never;
      }
    },
  };
}

function withMessage(messages: MessageView[], added: MessageView): MessageView[] {
  const others = messages.filter(({ id }) => id !== added.id);
  const isLast = (others.at(-1)?.id ?? 0) < added.id;
  return isLast ? [...others, added] : [...others, added].sort((a, b) => a.id - b.id);
}
