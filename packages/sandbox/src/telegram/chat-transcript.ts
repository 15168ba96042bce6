import type { MessagesAnswer, MessageView } from './chat/chat-views.ts';

/** What a label leads to: an inline button, a key of the keyboard below, or nothing. */
export type FoundButton =
  | { type: 'button'; messageId: number; data: string }
  | { type: 'key'; text: string }
  | { type: 'none' };

/** Finds a button by its label, in one message or in the newest that has it. Buttons with links don't count. */
export function buttonLabelled(
  chat: MessagesAnswer,
  label: string | RegExp,
  message: MessageView | undefined,
): FoundButton {
  const fits = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
  const newestFirst = [...chat.messages].reverse();
  const among = message ? newestFirst.filter(({ id }) => id === message.id) : newestFirst;
  for (const { id, keyboard } of among) {
    for (const button of keyboard?.flat() ?? []) {
      if (button.callback_data !== undefined && fits(button.text)) {
        return { type: 'button', messageId: id, data: button.callback_data };
      }
    }
  }
  const text = message ? undefined : chat.chat.keyboard?.rows.flat().find(fits);
  return text === undefined ? { type: 'none' } : { type: 'key', text };
}

/** A chat as lines of text. With `since`, a line shows where the new part begins. */
export function describeChat(chat: MessagesAnswer, since?: number): string {
  const lines: string[] = [`--- chat of ${chat.person.firstName} (${chat.person.id}), ${chat.person.state}`];
  let isNew = false;
  for (const message of chat.messages) {
    if (since !== undefined && !isNew && message.version > since) {
      isNew = true;
      lines.push('--- since then:');
    }
    lines.push(...describeMessage(message));
  }
  if (since !== undefined && !isNew) lines.push('--- since then: nothing');
  if (chat.chat.keyboard) {
    lines.push(`keyboard: ${chat.chat.keyboard.rows.map((row) => row.join(' | ')).join(' / ')}`);
  }
  return lines.join('\n');
}

function describeMessage(message: MessageView): string[] {
  const file = message.photo ? '[photo] ' : message.document ? `[${message.document.name}] ` : '';
  const what = message.service ?? message.sticker ?? `${file}${message.text}`;
  const edited = message.editedAtMs === undefined ? '' : ' (edited)';
  return [
    `#${message.id} ${message.from.name}${edited}: ${what.replaceAll('\n', '\n    ')}`,
    ...(message.keyboard ?? []).map((row) => `    ${row.map(({ text }) => `[ ${text} ]`).join(' ')}`),
  ];
}
