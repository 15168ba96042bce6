import { useEffect, useRef, useState } from 'preact/hooks';
import type { BotCommand } from '../../src/telegram/bot-api-types.ts';
import { AttachButton } from './attach-button.tsx';
import { CommandMenu } from './command-menu.tsx';
import { ComposerNote } from './composer-note.tsx';
import type { OpenChat } from './conversations.ts';
import type { Draft } from './draft.ts';
import { CheckIcon, CloseIcon, KeysIcon, MenuIcon, SendIcon } from './icons.tsx';
import { ReplyKeyboard } from './reply-keyboard.tsx';
import { StickerButton } from './sticker-button.tsx';

/** What the composer hands over when something is to be sent. */
export type Outgoing = {
  send(text: string): void;
  sendDraft(): void;
  sendSticker(emoji: string): void;
};

/** Where one writes: text field, commands, keyboard, files. */
export function Composer(props: { chat: OpenChat; draft: Draft; outgoing: Outgoing; focusKey: string }) {
  const { chat, draft, outgoing } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const text = draft.text.value;
  const typed = /^\/([a-z0-9_]*)$/i.exec(text)?.[1];
  const fitting =
    typed === undefined
      ? chat.commands
      : chat.commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
  const isListing = (isMenuOpen || typed !== undefined) && fitting.length > 0;
  const { keyboard, forceReply, menuButton } = chat.view;
  const isKeyboardShown = keyboard !== undefined && !draft.isKeyboardHidden.value;

  // A finger should not have the letters thrown at it; a mouse has keys beside it.
  const focus = () => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  };
  useEffect(focus, [props.focusKey, draft.about.value, draft.file.value]);
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  function pick({ command }: BotCommand): void {
    draft.text.value = '';
    setMenuOpen(false);
    outgoing.send(`/${command}`);
  }

  function submit(): void {
    setMenuOpen(false);
    if (text.trim() === '' && !draft.file.value) return;
    outgoing.sendDraft();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isListing && onMenuKey(event)) return;
    if (event.key === 'Escape') {
      draft.about.value = undefined;
      draft.file.value = undefined;
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  }

  function onMenuKey(event: KeyboardEvent): boolean {
    const steps = new Map([
      ['ArrowDown', 1],
      ['ArrowUp', fitting.length - 1],
    ]);
    const step = steps.get(event.key);
    const command = fitting[chosen % fitting.length];
    if (step !== undefined) setChosen((chosen + step) % fitting.length);
    else if (event.key === 'Tab' && command) draft.text.value = `/${command.command} `;
    else if (event.key === 'Enter' && command) pick(command);
    else if (event.key === 'Escape') {
      setMenuOpen(false);
      if (typed !== undefined) draft.text.value = '';
    } else return false;
    event.preventDefault();
    return true;
  }

  return (
    <div class="composer">
      {isListing && (
        <CommandMenu commands={fitting} chosen={chosen % fitting.length} choose={setChosen} pick={pick} />
      )}
      <ComposerNote draft={draft} chat={chat} />
      <form
        aria-label="Write a message"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {menuButton.type === 'web_app' ? (
          <a class="menu-button" href={menuButton.url} target="_blank" rel="noopener noreferrer">
            {menuButton.text}
          </a>
        ) : (
          chat.commands.length > 0 && (
            <button
              type="button"
              class="menu-button"
              aria-label="Commands"
              aria-expanded={isMenuOpen}
              onClick={() => {
                setMenuOpen(!isMenuOpen);
                setChosen(0);
                field.current?.focus();
              }}
            >
              {isMenuOpen ? <CloseIcon /> : <MenuIcon />}
              <span>Menu</span>
            </button>
          )
        )}
        <StickerButton send={outgoing.sendSticker} />
        <textarea
          ref={field}
          rows={1}
          aria-label="Message"
          aria-autocomplete="list"
          aria-controls={isListing ? 'command-menu' : undefined}
          aria-activedescendant={isListing ? `command-${chosen % fitting.length}` : undefined}
          placeholder={
            forceReply?.placeholder || keyboard?.placeholder || (draft.file.value ? 'Caption' : 'Message')
          }
          value={text}
          onInput={(event) => {
            draft.text.value = event.currentTarget.value;
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const [file] = event.clipboardData?.files ?? [];
            if (file) draft.file.value = file;
          }}
        />
        {keyboard && (
          <button
            type="button"
            class="round"
            aria-label={isKeyboardShown ? 'Hide the keyboard of the bot' : 'Show the keyboard of the bot'}
            aria-expanded={isKeyboardShown}
            onClick={() => {
              draft.isKeyboardHidden.value = isKeyboardShown;
            }}
          >
            <KeysIcon />
          </button>
        )}
        <AttachButton choose={(file) => (draft.file.value = file)} />
        <button
          type="submit"
          class="round send"
          aria-label={draft.about.value?.type === 'edit' ? 'Save' : 'Send'}
        >
          {draft.about.value?.type === 'edit' ? <CheckIcon /> : <SendIcon />}
        </button>
      </form>
      {isKeyboardShown && (
        <ReplyKeyboard
          keyboard={keyboard}
          press={(key) => {
            if (keyboard.oneTime) draft.isKeyboardHidden.value = true;
            outgoing.send(key);
          }}
        />
      )}
    </div>
  );
}
