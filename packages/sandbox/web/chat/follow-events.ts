import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChatEvent } from '../../src/telegram/chat/chat-views.ts';
import type { Conversations } from './conversations.ts';
import type { Directory } from './directory.ts';
import type { Notices } from './notices.ts';

/** Whether the page hears what happens. */
export type EventLink = { isUp: ReadonlySignal<boolean> };

const connectionCheckMs = 5000;

/**
 * Listens to everything that happens. The browser reconnects by itself; whatever was missed in between is asked for
 * anew as soon as the line is up.
 */
export function followEvents(deps: {
  url: string;
  directory: Directory;
  conversations: Conversations;
  notices: Notices;
}): EventLink {
  const { directory, conversations, notices } = deps;
  const isUp = signal(true);
  const source = new EventSource(deps.url);

  source.addEventListener('ready', () => {
    isUp.value = true;
    void notices.attempt(async () => {
      await directory.load();
      await conversations.reload();
    });
  });
  source.addEventListener('error', () => {
    isUp.value = false;
  });
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as ChatEvent;
    directory.apply(event);
    conversations.apply(event);
    if (event.type === 'people') void notices.attempt(() => directory.load());
    if (event.type === 'answer' && event.personId === directory.person.value?.id) {
      if (event.answer.text === '') return;
      if (event.answer.isAlert) notices.showAlert(event.answer.text);
      else notices.toast(event.answer.text);
    }
  });

  // Whether the bot itself is there is nothing that happens in a chat.
  setInterval(() => {
    if (isUp.value && document.visibilityState === 'visible') void directory.load().catch(() => undefined);
  }, connectionCheckMs);

  return { isUp };
}
