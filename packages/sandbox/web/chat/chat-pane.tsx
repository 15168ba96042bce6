import { useEffect, useState } from 'preact/hooks';
import type { BotView, MessageView, PersonView } from '../../src/telegram/chat/chat-views.ts';
import { ChatHeader } from './chat-header.tsx';
import { Composer, type Outgoing } from './composer.tsx';
import { chatKey } from './conversations.ts';
import type { Draft } from './draft.ts';
import type { BubbleActions } from './message-bubble.tsx';
import { MessageList } from './message-list.tsx';
import { PhotoViewer } from './overlays.tsx';
import { useParts } from './parts.ts';
import { TopicPicker } from './topic-picker.tsx';

/** One person's chat: header, messages, and where one writes. */
export function ChatPane(props: { person: PersonView; bot: BotView; chatId: number; draft: Draft }) {
  const { person, bot, chatId, draft } = props;
  const { api, conversations, directory, notices } = useParts();
  const [photo, setPhoto] = useState<MessageView>();
  const [topic, setTopic] = useState<number>();
  const key = chatKey(person.id, chatId);
  const chat = conversations.chats.value.get(key);
  const action = conversations.actions.value.get(chatId);
  const lastId = chat?.messages.at(-1)?.id;

  useEffect(() => {
    void notices.attempt(() => conversations.load(person.id, chatId));
  }, [key]);
  useEffect(() => {
    const isSeen = document.visibilityState === 'visible' && !directory.isListOpen.value;
    if (lastId !== undefined && isSeen) directory.markRead(person.id, chatId, lastId);
  }, [key, lastId, directory.isListOpen.value]);
  useEffect(() => setTopic(undefined), [key]);
  // A keyboard that comes anew is to be seen.
  const keyboard = JSON.stringify(chat?.view.keyboard);
  useEffect(() => {
    draft.isKeyboardHidden.value = false;
  }, [key, keyboard]);

  function target() {
    const about = draft.about.value;
    const answered =
      about?.type === 'reply'
        ? about.message
        : chat?.messages.find(({ id }) => id === chat.view.forceReply?.messageId);
    const replyToId = answered?.id ?? chat?.view.forceReply?.messageId;
    // An answer stands in the topic of what it answers.
    const threadId = answered === undefined ? topic : answered.threadId;
    return {
      personId: person.id,
      chatId,
      ...(replyToId !== undefined && { replyToId }),
      ...(threadId !== undefined && { threadId }),
    };
  }

  function attempt(work: () => Promise<unknown>): void {
    void notices.attempt(work);
  }

  const outgoing: Outgoing = {
    send: (text) => attempt(() => api.sendText(target(), text)),
    sendSticker: (emoji) => attempt(() => api.sendSticker(target(), emoji)),
    sendDraft() {
      const text = draft.text.value;
      const file = draft.file.value;
      const about = draft.about.value;
      const where = target();
      draft.text.value = '';
      draft.file.value = undefined;
      draft.about.value = undefined;
      attempt(async () => {
        if (about?.type === 'edit') return await api.editText(where, about.message.id, text);
        if (!file) return await api.sendText(where, text);
        const kind = /^image\/(?:png|jpeg|gif|webp|bmp)$/.test(file.type) ? 'photo' : 'document';
        return await api.sendFile(where, kind, file, text);
      });
    },
  };

  const actions: BubbleActions = {
    sendCommand: (text) => outgoing.send(text),
    offerStart(payload) {
      draft.start.value = payload;
    },
    reply(message) {
      draft.about.value = { type: 'reply', message };
    },
    edit(message) {
      draft.about.value = { type: 'edit', message };
      draft.text.value = message.text;
    },
    showPhoto: setPhoto,
  };

  if (!chat) return <main class="chat is-loading" aria-label="Chat" aria-busy="true" />;
  const isPrivate = chat.view.type === 'private';
  const start = draft.start.value;
  return (
    <main
      class="chat"
      aria-label={`Chat with ${isPrivate ? bot.name : chat.view.title}`}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        draft.file.value = event.dataTransfer?.files[0];
      }}
    >
      <ChatHeader person={person} bot={bot} view={chat.view} action={action}>
        {chat.view.isForum && <TopicPicker messages={chat.messages} topic={topic} pick={setTopic} />}
      </ChatHeader>
      {chat.messages.length === 0 ? (
        <Introduction bot={bot} />
      ) : (
        <MessageList
          chat={chat}
          chatKey={key}
          personId={person.id}
          actions={actions}
          action={action}
          loadEarlier={() => attempt(() => conversations.loadEarlier(person.id, chatId))}
        />
      )}
      {isPrivate && person.state === 'blocked' ? (
        <BigButton
          label="Unblock and restart"
          press={() =>
            attempt(async () => {
              await api.setBlocked(person.id, false);
              await api.sendText(target(), '/start');
            })
          }
        />
      ) : isPrivate && (person.state === 'new' || start !== undefined) ? (
        <BigButton
          label="Start"
          press={() => {
            draft.start.value = undefined;
            outgoing.send(start ? `/start ${start}` : '/start');
          }}
        />
      ) : (
        <Composer chat={chat} draft={draft} outgoing={outgoing} focusKey={key} />
      )}
      {photo && <PhotoViewer message={photo} close={() => setPhoto(undefined)} />}
    </main>
  );
}

function BigButton({ label, press }: { label: string; press(): void }) {
  return (
    <div class="composer">
      <button type="button" class="primary big" onClick={press}>
        {label}
      </button>
    </div>
  );
}

function Introduction({ bot }: { bot: BotView }) {
  return (
    <div class="messages introduction">
      <section class="card">
        <h2>What can this bot do?</h2>
        <p>{bot.description || bot.about || `${bot.name} has not said yet. Press Start to find out.`}</p>
      </section>
    </div>
  );
}
