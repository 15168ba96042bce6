import type { BotView, MessageView, PersonView } from '../../src/telegram/chat/chat-views.ts';

/** Small texts: names, times, sizes. The page itself speaks English; times follow the browser. */
export function nameOf(person: PersonView): string {
  return [person.firstName, person.lastName].filter(Boolean).join(' ');
}

export function timeOf(dateMs: number): string {
  return new Date(dateMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** `Today`, `Yesterday`, or the date. */
export function dayOf(dateMs: number): string {
  const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((startOfDay(new Date()) - startOfDay(new Date(dateMs))) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const isThisYear = new Date(dateMs).getFullYear() === new Date().getFullYear();
  return new Date(dateMs).toLocaleDateString([], {
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  });
}

/** A time of today, else a date: what stands beside a chat in the list. */
export function shortWhen(dateMs: number): string {
  if (dayOf(dateMs) === 'Today') return timeOf(dateMs);
  return new Date(dateMs).toLocaleDateString([], { day: 'numeric', month: 'short' });
}

export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB'];
  const step = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${(bytes / 1024 ** step).toFixed(step === 1 ? 0 : 1)} ${units[step - 1]}`;
}

/** One line of a message, for lists and quotations. */
export function oneLine(message: MessageView): string {
  const kind = message.photo
    ? '🖼 Photo'
    : message.document
      ? `📎 ${message.document.name}`
      : (message.sticker ?? message.service ?? '');
  const text = message.text.replace(/\s+/g, ' ').trim();
  if (text === '') return kind;
  return message.photo ? `🖼 ${text}` : message.document ? `📎 ${text}` : text;
}

const actionWords = new Map([
  ['typing', 'is typing'],
  ['upload_photo', 'is sending a photo'],
  ['upload_document', 'is sending a file'],
  ['choose_sticker', 'is choosing a sticker'],
]);

/** What the bot is doing, after its name. */
export function actionOf(action: string): string {
  return actionWords.get(action) ?? 'is busy';
}

/** The payload of a link that starts this very bot, if it is one; undefined when it is another link. */
export function startPayload(url: string, bot: BotView | undefined): string | undefined {
  const link = /^https?:\/\/(?:t\.me|telegram\.me)\/([A-Za-z0-9_]+)\/?(?:\?start=([^&#]*))?/i.exec(url);
  if (!link || link[1]?.toLowerCase() !== bot?.username.toLowerCase()) return undefined;
  const payload = link[2] ?? '';
  // Telegram's apps drop a payload that is too long or has other characters.
  return /^[A-Za-z0-9_-]{1,64}$/.test(payload) ? payload : '';
}
