import type { MessageView } from '../chat/chat-views.ts';

/** What came of something a person wanted to send. */
export type SendOutcome =
  | { type: 'sent'; messages: MessageView[] }
  | { type: 'refused'; reason: 'no-such-person' | 'no-such-chat' | 'no-such-message' | 'blocked' | 'empty' };

/** What came of pressing a button. */
export type PressOutcome =
  | { type: 'pressed'; queryId: string }
  | { type: 'refused'; reason: 'no-such-person' | 'no-such-message' | 'no-such-button' | 'blocked' };
