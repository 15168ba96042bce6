import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OpenChat } from './conversations.ts';
import { DownIcon } from './icons.tsx';
import { type BubbleActions, MessageBubble } from './message-bubble.tsx';
import { linesOf } from './message-groups.ts';

const nearBottomPx = 120;

/** The messages. Stays at the end while one is there, and says what came while one was not. */
export function MessageList(props: {
  chat: OpenChat;
  chatKey: string;
  personId: number;
  actions: BubbleActions;
  loadEarlier(): void;
  action: string | undefined;
}) {
  const { chat, personId, actions } = props;
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [isAway, setAway] = useState(false);
  const [missed, setMissed] = useState(0);
  const lastId = chat.messages.at(-1)?.id ?? 0;
  const seenId = useRef(lastId);

  function toEnd(behavior: ScrollBehavior): void {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior });
  }

  function onScroll(): void {
    const element = scroller.current;
    if (!element) return;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    isAtEnd.current = distance < nearBottomPx;
    setAway(!isAtEnd.current);
    if (isAtEnd.current) {
      seenId.current = lastId;
      setMissed(0);
    }
  }

  // Another chat begins at its end.
  useLayoutEffect(() => {
    isAtEnd.current = true;
    seenId.current = lastId;
    setAway(false);
    setMissed(0);
    toEnd('instant');
  }, [props.chatKey]);

  useLayoutEffect(() => {
    const news = chat.messages.filter(({ id }) => id > seenId.current);
    // Whoever writes wants to see what they wrote.
    const isOwn = news.some(({ from }) => from.id === personId);
    if (isAtEnd.current || isOwn) {
      isAtEnd.current = true;
      seenId.current = lastId;
      toEnd('instant');
    } else {
      setMissed(news.length);
    }
  }, [lastId, props.chatKey]);

  // Pictures that arrive, edits and the keyboard below all change how long the list is.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd('instant');
    });
    if (content.current) observer.observe(content.current);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  return (
    <div class="messages">
      <section
        class="scroller"
        ref={scroller}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list must scroll by the keyboard
        tabIndex={0}
        aria-label="Conversation"
      >
        {chat.hasEarlier && (
          <button type="button" class="pill" onClick={props.loadEarlier}>
            Earlier messages
          </button>
        )}
        <div ref={content} role="log" aria-label="Messages">
          <ol>
            {linesOf(chat.messages, chat.view.type !== 'private', personId).map((line) => (
              <li key={line.key} class={`line-${line.type}`}>
                {line.type === 'message' ? (
                  <MessageBubble
                    messages={line.messages}
                    personId={personId}
                    place={line.place}
                    actions={actions}
                  />
                ) : (
                  <span class="pill">{line.text}</span>
                )}
              </li>
            ))}
            {props.action !== undefined && (
              <li class="typing" aria-hidden="true">
                <span class="bubble">
                  <i />
                  <i />
                  <i />
                </span>
              </li>
            )}
          </ol>
        </div>
      </section>
      {isAway && (
        <button
          type="button"
          class="round to-end"
          aria-label={missed > 0 ? `${missed} new messages: go to the end` : 'Go to the end'}
          onClick={() => toEnd('smooth')}
        >
          <DownIcon />
          {missed > 0 && <span class="badge">{missed}</span>}
        </button>
      )}
    </div>
  );
}
