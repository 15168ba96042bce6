import type { MessageView } from '../../src/telegram/chat/chat-views.ts';
import type { Place } from './message-bubble.tsx';
import { dayOf } from './words.ts';

/** What is drawn one below another: a day, something that happened, a message or an album. */
export type Line =
  | { type: 'day'; key: string; text: string }
  | { type: 'service'; key: string; text: string }
  | { type: 'message'; key: string; messages: MessageView[]; place: Place };

const togetherMs = 5 * 60 * 1000;

/** Puts days between messages, albums together, and tells each message where among its author's it stands. */
export function linesOf(messages: MessageView[], showNames: boolean, ownId: number): Line[] {
  const lines: Line[] = [];
  const albums = albumsOf(messages);
  for (const [index, album] of albums.entries()) {
    const [message] = album;
    if (!message) continue;
    const before = albums[index - 1]?.at(-1);
    const after = albums[index + 1]?.[0];
    const day = dayOf(message.dateMs);
    if (!before || dayOf(before.dateMs) !== day)
      lines.push({ type: 'day', key: `day ${message.id}`, text: day });
    const key = `message ${message.id}`;
    if (message.service !== undefined) {
      lines.push({ type: 'service', key, text: message.service });
      continue;
    }
    const isFirst = !belongTogether(before, message);
    const place = {
      isFirst,
      isLast: !belongTogether(message, after),
      showName: showNames && isFirst && message.from.id !== ownId,
    };
    lines.push({ type: 'message', key, messages: album, place });
  }
  return lines;
}

function albumsOf(messages: MessageView[]): MessageView[][] {
  const albums: MessageView[][] = [];
  for (const message of messages) {
    const last = albums.at(-1);
    const isSame = message.mediaGroupId !== undefined && last?.[0]?.mediaGroupId === message.mediaGroupId;
    if (isSame) last?.push(message);
    else albums.push([message]);
  }
  return albums;
}

function belongTogether(a: MessageView | undefined, b: MessageView | undefined): boolean {
  if (!a || !b || a.service !== undefined || b.service !== undefined) return false;
  if (a.from.id !== b.from.id || dayOf(a.dateMs) !== dayOf(b.dateMs)) return false;
  return b.dateMs - a.dateMs < togetherMs;
}
