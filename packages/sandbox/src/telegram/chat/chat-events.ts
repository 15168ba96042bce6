import type { ChatEvent } from './chat-views.ts';

/** Tells everybody who watches a chat what has happened in it. */
export type ChatEvents = {
  publish(event: ChatEvent): void;
  /** Returns how to stop listening. */
  subscribe(listener: (event: ChatEvent) => void): () => void;
};

/** An in-process bulletin board; it keeps nothing. */
export function createChatEvents(): ChatEvents {
  const listeners = new Set<(event: ChatEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
