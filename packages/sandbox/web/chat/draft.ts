import { type Signal, signal } from '@preact/signals';
import type { MessageView } from '../../src/telegram/chat/chat-views.ts';

/** What is being written in one chat: kept while one looks into another. */
export type Draft = {
  text: Signal<string>;
  file: Signal<File | undefined>;
  /** The message that is answered, or changed. */
  about: Signal<{ type: 'reply' | 'edit'; message: MessageView } | undefined>;
  /** A link asked to start the bot with this. */
  start: Signal<string | undefined>;
  /** A one-time keyboard was used, or the keyboard was put away. */
  isKeyboardHidden: Signal<boolean>;
};

/** The drafts of all chats. */
export function createDrafts(): (key: string) => Draft {
  const drafts = new Map<string, Draft>();
  return (key) => {
    const draft = drafts.get(key) ?? {
      text: signal(''),
      file: signal<File | undefined>(undefined),
      about: signal<Draft['about']['value']>(undefined),
      start: signal<string | undefined>(undefined),
      isKeyboardHidden: signal(false),
    };
    drafts.set(key, draft);
    return draft;
  };
}
