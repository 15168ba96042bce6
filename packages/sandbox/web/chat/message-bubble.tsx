import type { MessageView } from '../../src/telegram/chat/chat-views.ts';
import { CheckIcon, PenIcon, ReplyIcon } from './icons.tsx';
import { InlineKeyboard } from './inline-keyboard.tsx';
import { MessageMedia } from './message-media.tsx';
import { RichText, type TextActions } from './rich-text.tsx';
import { timeOf } from './words.ts';

/** How a message stands among its neighbours. */
export type Place = { isFirst: boolean; isLast: boolean; showName: boolean };

/** What can be done with a message from beside it. */
export type BubbleActions = TextActions & {
  reply(message: MessageView): void;
  edit(message: MessageView): void;
  showPhoto(message: MessageView): void;
};

/** One message, or an album of them with the caption of whichever has one. */
export function MessageBubble(props: {
  messages: MessageView[];
  personId: number;
  place: Place;
  actions: BubbleActions;
}) {
  const { messages, personId, place, actions } = props;
  const message = messages.find(({ text }) => text !== '') ?? messages[0];
  if (!message) return null;
  const isOwn = message.from.id === personId;
  const isBare = message.sticker !== undefined;
  const hasMedia = message.photo !== undefined;
  const classes = [
    'message',
    isOwn ? 'is-own' : 'is-theirs',
    place.isFirst ? 'is-first' : '',
    place.isLast ? 'is-last' : '',
    isBare ? 'is-bare' : '',
    hasMedia ? 'has-media' : '',
    message.keyboard ? 'has-keyboard' : '',
  ];
  return (
    <article
      class={classes.join(' ')}
      id={`message-${message.id}`}
      aria-label={`${message.from.name}, ${timeOf(message.dateMs)}`}
    >
      <div class="column">
        <div class="bubble">
          {place.showName && <div class="author">{message.from.name}</div>}
          {message.threadId !== undefined && <div class="topic">Topic {message.threadId}</div>}
          {message.replyTo && <Quotation {...message.replyTo} />}
          {message.sticker !== undefined && <div class="sticker">{message.sticker}</div>}
          {!message.captionAbove && <MessageMedia messages={messages} showPhoto={actions.showPhoto} />}
          {message.text !== '' && (
            <div class="text" dir="auto">
              <RichText text={message.text} entities={message.entities} actions={actions} />
              <Stamp message={message} isOwn={isOwn} isGap />
            </div>
          )}
          {message.captionAbove && <MessageMedia messages={messages} showPhoto={actions.showPhoto} />}
          <Stamp message={message} isOwn={isOwn} />
        </div>
        {message.keyboard && <InlineKeyboard message={message} personId={personId} actions={actions} />}
      </div>
      <div class="beside">
        <button
          type="button"
          class="round small"
          aria-label="Reply"
          title="Reply"
          onClick={() => actions.reply(message)}
        >
          <ReplyIcon />
        </button>
        {isOwn && message.photo === undefined && message.document === undefined && !isBare && (
          <button
            type="button"
            class="round small"
            aria-label="Edit"
            title="Edit"
            onClick={() => actions.edit(message)}
          >
            <PenIcon />
          </button>
        )}
      </div>
    </article>
  );
}

/** Time and marks. The invisible copy at the end of the text keeps the last line free for the other. */
function Stamp(props: { message: MessageView; isOwn: boolean; isGap?: boolean }) {
  const { message, isOwn, isGap } = props;
  return (
    <span class={isGap ? 'stamp is-gap' : 'stamp'} aria-hidden={isGap}>
      {message.editedAtMs !== undefined && (
        <span title={`Edited at ${timeOf(message.editedAtMs)}`}>edited</span>
      )}
      <time dateTime={new Date(message.dateMs).toISOString()}>{timeOf(message.dateMs)}</time>
      {isOwn && <CheckIcon />}
    </span>
  );
}

function Quotation({ id, name, text }: { id: number; name: string; text: string }) {
  return (
    <button
      type="button"
      class="quotation"
      aria-label={`Answer to ${name}: ${text}`}
      onClick={() => {
        const target = document.getElementById(`message-${id}`);
        target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
        target?.animate([{ opacity: 0.35 }, { opacity: 1 }], { duration: 900 });
      }}
    >
      <strong>{name}</strong>
      <span>{text}</span>
    </button>
  );
}
