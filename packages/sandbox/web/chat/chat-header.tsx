import type { ComponentChildren } from 'preact';
import type { BotView, ChatView, PersonView } from '../../src/telegram/chat/chat-views.ts';
import { Avatar } from './avatar.tsx';
import { BackIcon, BlockIcon, DotsIcon, PinIcon } from './icons.tsx';
import { useParts } from './parts.ts';
import { Popover } from './popover.tsx';
import { actionOf, nameOf, oneLine } from './words.ts';

/** Over the messages: whom one talks to, what they are doing, and who one is. */
export function ChatHeader(props: {
  person: PersonView;
  bot: BotView;
  view: ChatView;
  action: string | undefined;
  children?: ComponentChildren;
}) {
  const { person, bot, view, action } = props;
  const { api, directory, notices } = useParts();
  const isPrivate = view.type === 'private';
  const isBlocked = person.state === 'blocked';
  const title = isPrivate ? bot.name : view.title;
  const status = action
    ? `${isPrivate ? '' : `${bot.name} `}${actionOf(action)}…`
    : bot.isConnected
      ? isPrivate
        ? 'bot'
        : view.type
      : 'the bot is not running';
  return (
    <header class="chat-header">
      <button type="button" class="round back" aria-label="Back to the list" onClick={directory.openList}>
        <BackIcon />
      </button>
      <Avatar id={view.id} name={title} size={42} isBot={isPrivate} />
      <div class="who">
        <h1>{title}</h1>
        <p class={action ? 'status is-active' : 'status'} role="status">
          {status}
        </p>
      </div>
      {props.children}
      <p class="as">
        <span class="visually-hidden">You are </span>
        <Avatar id={person.id} name={nameOf(person)} size={22} />
        <span>{nameOf(person)}</span>
      </p>
      <Popover label="More" icon={<DotsIcon />} className="is-right is-below">
        {(close) => (
          <div class="menu" role="menu">
            <button
              type="button"
              role="menuitem"
              class={isBlocked ? '' : 'is-danger'}
              onClick={() => {
                close();
                void notices.attempt(() => api.setBlocked(person.id, !isBlocked));
              }}
            >
              <BlockIcon /> {isBlocked ? 'Unblock the bot' : 'Block the bot'}
            </button>
            <p class="note">
              {nameOf(person)} has the id {person.id}
              {person.languageCode ? ` and an app in “${person.languageCode}”` : ''}.
            </p>
          </div>
        )}
      </Popover>
      {view.pinned && (
        <button
          type="button"
          class="pinned"
          onClick={() =>
            document.getElementById(`message-${view.pinned?.id}`)?.scrollIntoView({ block: 'center' })
          }
        >
          <PinIcon />
          <span>
            <strong>Pinned message</strong>
            <span>{oneLine(view.pinned)}</span>
          </span>
        </button>
      )}
    </header>
  );
}
