import type { InlineKeyboardButton } from '../../src/telegram/bot-api-types.ts';
import type { MessageView } from '../../src/telegram/chat/chat-views.ts';
import { LinkIcon } from './icons.tsx';
import { useParts } from './parts.ts';
import type { TextActions } from './rich-text.tsx';
import { startPayload } from './words.ts';

/** The buttons under a message. A pressed one turns until the bot has answered. */
export function InlineKeyboard(props: { message: MessageView; personId: number; actions: TextActions }) {
  const { message, personId, actions } = props;
  const { conversations } = useParts();
  const waiting = new Set(conversations.presses.value.values());

  function press(data: string): void {
    void conversations.press({ personId, chatId: message.chatId }, message.id, data);
  }

  return (
    <fieldset class="inline-keyboard" aria-label="Buttons of the message">
      {message.keyboard?.map((row, index) => (
        <div class="row" key={index}>
          {row.map((button) => (
            <Button
              key={button.callback_data ?? button.url ?? button.text}
              button={button}
              isWaiting={waiting.has(`${message.id}/${button.callback_data}`)}
              press={press}
              actions={actions}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

function Button(props: {
  button: InlineKeyboardButton;
  isWaiting: boolean;
  press(data: string): void;
  actions: TextActions;
}) {
  const { button, isWaiting, press, actions } = props;
  const { directory, notices } = useParts();
  const style = button.style ? `key ${button.style}` : 'key';
  const url = button.url ?? button.web_app?.url;
  if (url !== undefined) {
    const payload = startPayload(url, directory.bot.value);
    return (
      <a
        class={style}
        href={/^https?:/i.test(url) ? url : '#'}
        target="_blank"
        rel="noopener noreferrer"
        onClick={(event) => {
          if (payload === undefined) return;
          event.preventDefault();
          actions.offerStart(payload);
        }}
      >
        {button.text}
        <span class="corner">
          <LinkIcon />
        </span>
      </a>
    );
  }
  if (button.copy_text) {
    const { text } = button.copy_text;
    return (
      <button
        type="button"
        class={style}
        onClick={() =>
          void notices.attempt(async () => {
            await navigator.clipboard.writeText(text);
            notices.toast('Copied.');
          })
        }
      >
        {button.text}
      </button>
    );
  }
  const data = button.callback_data;
  return (
    <button
      type="button"
      class={isWaiting ? `${style} is-waiting` : style}
      aria-busy={isWaiting}
      disabled={data === undefined}
      onClick={() => data !== undefined && press(data)}
    >
      {button.text}
      {isWaiting && <span class="spinner corner" aria-hidden="true" />}
    </button>
  );
}
