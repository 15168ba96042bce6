import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { BotView, ChatEvent, PersonView } from '../../src/telegram/chat/chat-views.ts';
import type { Api } from './api.ts';

/** A person's chat in the list. */
export type ChatEntry = PersonView['chats'][number];

/** Who there is, who one is at the moment, and what one has read. */
export type Directory = {
  bot: ReadonlySignal<BotView | undefined>;
  people: ReadonlySignal<PersonView[]>;
  person: ReadonlySignal<PersonView | undefined>;
  chatId: ReadonlySignal<number | undefined>;
  /** On a narrow screen: the list, or the chat. */
  isListOpen: ReadonlySignal<boolean>;
  load(): Promise<void>;
  open(personId: number, chatId?: number): void;
  openList(): void;
  unread(person: PersonView, chat: ChatEntry): number;
  markRead(personId: number, chatId: number, messageId: number): void;
  apply(event: ChatEvent): void;
};

/** `storage` remembers across reloads what was read; the chosen chat stands in the address, behind `#`. */
export function createDirectory(deps: {
  api: Api;
  storage: Storage;
  location: { location: Location; addEventListener: Window['addEventListener'] };
}): Directory {
  const { api, storage, location: page } = deps;
  const bot = signal<BotView | undefined>(undefined);
  const people = signal<PersonView[]>([]);
  const chosen = signal(readHash());
  const read = signal<Record<string, number>>(readStorage());
  const isListOpen = signal(chosen.value.personId === undefined);

  const person = computed(() => {
    const wanted = chosen.value.personId;
    return people.value.find(({ id }) => id === wanted);
  });
  const chatId = computed(() => {
    const { chatId: wanted, personId } = chosen.value;
    return person.value?.chats.some(({ id }) => id === wanted) ? wanted : personId;
  });

  function readHash(): { personId: number | undefined; chatId: number | undefined } {
    const [personId, chat] = page.location.hash.slice(1).split('/').map(Number);
    return { personId: personId || undefined, chatId: chat || undefined };
  }

  function readStorage(): Record<string, number> {
    try {
      return JSON.parse(storage.getItem('matinee-chat-read') ?? '{}') as Record<string, number>;
    } catch {
      return {};
    }
  }

  function updateChat(id: number, change: (chat: ChatEntry, person: PersonView) => ChatEntry): void {
    people.value = people.value.map((each) =>
      each.chats.some((chat) => chat.id === id)
        ? { ...each, chats: each.chats.map((chat) => (chat.id === id ? change(chat, each) : chat)) }
        : each,
    );
  }

  page.addEventListener('hashchange', () => {
    chosen.value = readHash();
    isListOpen.value = chosen.value.personId === undefined;
  });

  return {
    bot,
    people,
    person,
    chatId,
    isListOpen,
    async load() {
      const answer = await api.people();
      bot.value = answer.bot;
      people.value = answer.people;
      // On a wide screen somebody is always open.
      const first = answer.people[0];
      if (chosen.value.personId === undefined && first)
        chosen.value = { personId: first.id, chatId: undefined };
    },
    open(personId, id) {
      page.location.hash = id === undefined || id === personId ? `${personId}` : `${personId}/${id}`;
      chosen.value = { personId, chatId: id };
      isListOpen.value = false;
    },
    openList() {
      isListOpen.value = true;
    },
    unread(each, { id, last, lastOwnId }) {
      // Whoever writes has seen what was there.
      const seen = Math.max(lastOwnId, read.value[`${each.id}/${id}`] ?? 0);
      return Math.max(0, (last?.id ?? 0) - seen);
    },
    markRead(personId, id, messageId) {
      const key = `${personId}/${id}`;
      if ((read.value[key] ?? 0) >= messageId) return;
      read.value = { ...read.value, [key]: messageId };
      storage.setItem('matinee-chat-read', JSON.stringify(read.value));
    },
    apply(event) {
      if (event.type === 'message') {
        const { message } = event;
        updateChat(event.chatId, (chat, { id }) => ({
          ...chat,
          last: message,
          lastOwnId: message.from.id === id ? message.id : chat.lastOwnId,
        }));
      }
      if (event.type === 'edited') {
        updateChat(event.chatId, (chat) =>
          chat.last?.id === event.message.id ? { ...chat, last: event.message } : chat,
        );
      }
    },
  };
}
