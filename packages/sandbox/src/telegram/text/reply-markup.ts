import type { InlineKeyboardButton, KeyboardButton } from '../bot-api-types.ts';
import { readInlineButton } from './inline-button.ts';

/** The keyboard in place of the letters. */
export type ReplyKeyboard = {
  rows: KeyboardButton[][];
  resize: boolean;
  oneTime: boolean;
  persistent: boolean;
  placeholder: string;
};

/** What a bot may put below a message. */
export type ReplyMarkup =
  | { type: 'none' }
  | { type: 'inline'; rows: InlineKeyboardButton[][] }
  | { type: 'keyboard'; keyboard: ReplyKeyboard }
  | { type: 'remove-keyboard' }
  | { type: 'force-reply'; placeholder: string };

/** A markup that was understood, or the real server's words for what is wrong with it. */
export type MarkupOutcome =
  | { type: 'markup'; markup: ReplyMarkup }
  | { type: 'refused'; description: string };

const none: MarkupOutcome = { type: 'markup', markup: { type: 'none' } };
// Not written down officially; both are what bots meet in practice.
const maximumInlineButtons = 100;
const maximumBytes = 10_000;

/**
 * Reads `reply_markup`. Buttons without text are dropped silently, and with them a keyboard that had no others: the
 * real server's habit (tdlib/td, `ReplyMarkup.cpp`).
 */
export function readReplyMarkup(json: string): MarkupOutcome {
  if (json === '') return none;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refused("can't parse reply keyboard markup JSON object");
  }
  if (!isObject(value)) return refused('object expected as reply markup');
  if (Array.isArray(value.keyboard) && value.keyboard.length > 0) return readKeyboard(value);
  if (Array.isArray(value.inline_keyboard) && value.inline_keyboard.length > 0) {
    return readInline(value.inline_keyboard);
  }
  if (value.remove_keyboard === true) return { type: 'markup', markup: { type: 'remove-keyboard' } };
  if (value.force_reply === true) {
    const placeholder = textOf(value.input_field_placeholder);
    return { type: 'markup', markup: { type: 'force-reply', placeholder } };
  }
  return none;
}

function readKeyboard(markup: Record<string, unknown>): MarkupOutcome {
  const rows: KeyboardButton[][] = [];
  for (const row of markup.keyboard as unknown[]) {
    if (!Array.isArray(row)) return refused('field "keyboard" must be an Array of Arrays');
    const buttons: KeyboardButton[] = [];
    for (const button of row as unknown[]) {
      const text = typeof button === 'string' ? button : isObject(button) ? button.text : undefined;
      if (typeof text !== 'string') {
        return refused("can't parse keyboard button: KeyboardButton must be a String or an Object");
      }
      if (text !== '') buttons.push({ text });
    }
    if (buttons.length > 0) rows.push(buttons);
  }
  if (rows.length === 0) return none;
  const keyboard = {
    rows,
    resize: markup.resize_keyboard === true,
    oneTime: markup.one_time_keyboard === true,
    persistent: markup.is_persistent === true,
    placeholder: textOf(markup.input_field_placeholder),
  };
  return { type: 'markup', markup: { type: 'keyboard', keyboard } };
}

function readInline(value: unknown[]): MarkupOutcome {
  const rows: InlineKeyboardButton[][] = [];
  for (const row of value) {
    if (!Array.isArray(row)) {
      return refused('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
    }
    const buttons: InlineKeyboardButton[] = [];
    for (const item of row as unknown[]) {
      const button = readInlineButton(item);
      if (button.type === 'refused') return button;
      if (button.button.text !== '') buttons.push(button.button);
    }
    if (buttons.length > 0) rows.push(buttons);
  }
  if (rows.length === 0) return none;
  if (rows.flat().length > maximumInlineButtons || Buffer.byteLength(JSON.stringify(rows)) > maximumBytes) {
    return refused('reply markup is too long');
  }
  return { type: 'markup', markup: { type: 'inline', rows } };
}

function refused(description: string): { type: 'refused'; description: string } {
  return { type: 'refused', description };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
