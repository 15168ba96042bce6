import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { MessageEntity } from '../../src/telegram/bot-api-types.ts';
import { useParts } from './parts.ts';
import { startPayload } from './words.ts';

/** What a link or command inside a text does. */
export type TextActions = { sendCommand(text: string): void; offerStart(payload: string): void };

/** A text with its formatting. Nothing of it is ever read as HTML. */
export function RichText(props: { text: string; entities: MessageEntity[]; actions: TextActions }) {
  const sorted = [...props.entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return <>{pieces(props.text, sorted, 0, props.text.length, props.actions)}</>;
}

/** Draws `from` to `to`. An entity that sticks out of the one around it is cut in two. */
function pieces(
  text: string,
  entities: MessageEntity[],
  from: number,
  to: number,
  actions: TextActions,
): ComponentChildren[] {
  const drawn: ComponentChildren[] = [];
  const queue = [...entities];
  let at = from;
  for (let entity = queue.shift(); entity; entity = queue.shift()) {
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (begin >= end) continue;
    if (begin > at) drawn.push(text.slice(at, begin));
    const inside = queue.filter(({ offset }) => offset < end);
    const children = pieces(text, inside, begin, end, actions);
    drawn.push(
      <Stretch key={begin} entity={entity} text={text.slice(begin, end)} actions={actions}>
        {children}
      </Stretch>,
    );
    at = end;
  }
  if (at < to) drawn.push(text.slice(at, to));
  return drawn;
}

type StretchProps = {
  entity: MessageEntity;
  text: string;
  actions: TextActions;
  children: ComponentChildren;
};

function Stretch({ entity, text, actions, children }: StretchProps) {
  switch (entity.type) {
    case 'bold':
      return <strong>{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'code':
      return <code>{children}</code>;
    case 'pre':
      return (
        <pre data-language={entity.language}>
          <code>{children}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{children}</blockquote>;
    case 'expandable_blockquote':
      return <Expandable>{children}</Expandable>;
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>;
    case 'text_link':
      return (
        <Link url={entity.url ?? ''} actions={actions}>
          {children}
        </Link>
      );
    case 'url':
      return (
        <Link url={/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`} actions={actions}>
          {children}
        </Link>
      );
    case 'email':
      return <a href={`mailto:${text}`}>{children}</a>;
    case 'bot_command':
      return (
        <button type="button" class="link" onClick={() => actions.sendCommand(text)}>
          {children}
        </button>
      );
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return <span class="tag">{children}</span>;
    default:
      return <>{children}</>;
  }
}

function Link({
  url,
  actions,
  children,
}: {
  url: string;
  actions: TextActions;
  children: ComponentChildren;
}) {
  const { directory } = useParts();
  const payload = startPayload(url, directory.bot.value);
  if (payload !== undefined) {
    return (
      <a
        href={url}
        onClick={(event) => {
          event.preventDefault();
          actions.offerStart(payload);
        }}
      >
        {children}
      </a>
    );
  }
  // Anything but the web stays text: a message must not be able to run something.
  if (!/^https?:\/\//i.test(url)) return <span class="tag">{children}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function Spoiler({ children }: { children: ComponentChildren }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return <span class="spoiler is-shown">{children}</span>;
  return (
    <button
      type="button"
      class="spoiler"
      aria-label="Spoiler: press to reveal"
      onClick={() => setShown(true)}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

function Expandable({ children }: { children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <blockquote class={isOpen ? 'expandable is-open' : 'expandable'}>
      <div>{children}</div>
      <button type="button" class="more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Show less' : 'Show more'}
      </button>
    </blockquote>
  );
}
