import { useState } from 'preact/hooks';
import type { PersonView } from '../../src/telegram/chat/chat-views.ts';
import { Avatar } from './avatar.tsx';
import type { ChatEntry } from './directory.ts';
import { BlockIcon, GroupIcon, HomeIcon, PlusIcon } from './icons.tsx';
import { NewGroupDialog } from './new-group-dialog.tsx';
import { NewPersonDialog } from './new-person-dialog.tsx';
import { useParts } from './parts.ts';
import { nameOf, oneLine, shortWhen } from './words.ts';

/** Everybody one can be. The groups of whoever one is stand below them. */
export function PeopleList() {
  const { directory, link } = useParts();
  const [adding, setAdding] = useState<'person' | 'group'>();
  const chosen = directory.person.value;
  return (
    <nav class="people" aria-label="People">
      <header>
        <a class="round" href="/" aria-label="The whole sandbox" title="The whole sandbox">
          <HomeIcon />
        </a>
        <div>
          <h2>People</h2>
          <p class="status" role="status">
            {link.isUp.value ? 'Choose who you are' : 'Connecting…'}
          </p>
        </div>
        <button
          type="button"
          class="round"
          aria-label="New group"
          title="New group"
          onClick={() => setAdding('group')}
        >
          <GroupIcon />
        </button>
        <button
          type="button"
          class="round"
          aria-label="New person"
          title="New person"
          onClick={() => setAdding('person')}
        >
          <PlusIcon />
        </button>
      </header>
      <ul>
        {directory.people.value.map((person) => (
          <li key={person.id}>
            {person.chats.map((chat, index) =>
              index === 0 || person.id === chosen?.id ? (
                <Row key={chat.id} person={person} chat={chat} />
              ) : null,
            )}
          </li>
        ))}
      </ul>
      {adding === 'person' && <NewPersonDialog close={() => setAdding(undefined)} />}
      {adding === 'group' && <NewGroupDialog close={() => setAdding(undefined)} />}
    </nav>
  );
}

function Row({ person, chat }: { person: PersonView; chat: ChatEntry }) {
  const { directory } = useParts();
  const isGroup = chat.type !== 'private';
  const isOpen = directory.person.value?.id === person.id && directory.chatId.value === chat.id;
  const unread = isOpen && !directory.isListOpen.value ? 0 : directory.unread(person, chat);
  const name = isGroup ? chat.title : nameOf(person);
  const { last } = chat;
  const line = last
    ? `${last.from.id === person.id && last.service === undefined ? 'You: ' : ''}${oneLine(last)}`
    : person.state === 'new'
      ? 'Has not started the bot'
      : '';
  return (
    <button
      type="button"
      class={isGroup ? 'person is-group' : 'person'}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={unread > 0 ? `${name}, ${unread} unread` : name}
      onClick={() => directory.open(person.id, chat.id)}
    >
      <Avatar id={isGroup ? chat.id : person.id} name={name} size={isGroup ? 36 : 48} />
      <span class="lines">
        <span class="line">
          <strong>{name}</strong>
          {!isGroup && person.languageCode && <small class="language">{person.languageCode}</small>}
          {!isGroup && person.state === 'blocked' && (
            <small class="blocked" title="Has blocked the bot">
              <BlockIcon />
            </small>
          )}
          {last && <time dateTime={new Date(last.dateMs).toISOString()}>{shortWhen(last.dateMs)}</time>}
        </span>
        <span class="line">
          <span class="last">{line}</span>
          {unread > 0 && <span class="badge">{unread > 99 ? '99+' : unread}</span>}
        </span>
      </span>
    </button>
  );
}
