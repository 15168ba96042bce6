import type { KeyboardView } from '../../src/telegram/chat/chat-views.ts';

/** The keyboard in place of the letters: each key sends its text. */
export function ReplyKeyboard(props: { keyboard: KeyboardView; press(text: string): void }) {
  const { keyboard } = props;
  return (
    <fieldset
      class={keyboard.resize ? 'reply-keyboard' : 'reply-keyboard is-tall'}
      aria-label="Keyboard of the bot"
    >
      {keyboard.rows.map((row, index) => (
        <div class="row" key={index}>
          {row.map((text) => (
            <button type="button" class="key" key={text} onClick={() => props.press(text)}>
              {text}
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
