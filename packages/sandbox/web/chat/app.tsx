import { useEffect, useState } from 'preact/hooks';
import { ChatPane } from './chat-pane.tsx';
import { chatKey } from './conversations.ts';
import { createDrafts } from './draft.ts';
import { Overlays } from './overlays.tsx';
import { type Parts, PartsContext } from './parts.ts';
import { PeopleList } from './people-list.tsx';

/** The page: people on the left, the chosen chat on the right; on a narrow screen one of the two. */
export function App({ parts }: { parts: Parts }) {
  const { directory } = parts;
  const [draftOf] = useState(createDrafts);
  const person = directory.person.value;
  const bot = directory.bot.value;
  const chatId = directory.chatId.value;

  const unread = directory.people.value
    .flatMap((each) => each.chats.map((chat) => directory.unread(each, chat)))
    .filter((count) => count > 0).length;
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${bot?.name ?? 'Chat'} · Matinee sandbox`;
  }, [unread, bot?.name]);

  return (
    <PartsContext.Provider value={parts}>
      <div class={directory.isListOpen.value ? 'app is-list' : 'app is-chat'}>
        <PeopleList />
        {person && bot && chatId !== undefined ? (
          <ChatPane person={person} bot={bot} chatId={chatId} draft={draftOf(chatKey(person.id, chatId))} />
        ) : (
          <main class="chat is-loading" aria-label="Chat" />
        )}
        <Overlays />
      </div>
    </PartsContext.Provider>
  );
}
