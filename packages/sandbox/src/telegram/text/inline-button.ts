import type { InlineKeyboardButton } from '../bot-api-types.ts';
import { checkLink } from './check-link.ts';

/** A button that was understood, or the real server's words for what is wrong with it. */
export type ButtonOutcome =
  | { type: 'button'; button: InlineKeyboardButton }
  | { type: 'refused'; description: string };

const callbackDataBytes = 64;
const copyTextLength = 256;
const styles = ['danger', 'success', 'primary'] as const;

/** Reads one inline button: its one action, checked as Telegram checks it. */
export function readInlineButton(value: unknown): ButtonOutcome {
  const unreadable = (text: string) => refused(`can't parse inline keyboard button: ${text}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return unreadable('InlineKeyboardButton must be an Object');
  }
  const fields = value as Record<string, unknown>;
  if (fields.text === undefined) return unreadable(`Can't find field "text"`);
  if (typeof fields.text !== 'string') return unreadable(`Field "text" must be of type String`);
  const style = styles.find((name) => name === fields.style);
  if (fields.style !== undefined && fields.style !== 'default' && style === undefined) {
    return unreadable('invalid button style specified');
  }
  const action = readAction(fields);
  if (action.type === 'refused') return action;
  return { type: 'button', button: { text: fields.text, ...(style && { style }), ...action.fields } };
}

type Action =
  | { type: 'action'; fields: Partial<InlineKeyboardButton> }
  | { type: 'refused'; description: string };

function readAction(fields: Record<string, unknown>): Action {
  const action = (chosen: Partial<InlineKeyboardButton>): Action => ({ type: 'action', fields: chosen });
  if (isText(fields.url) && fields.url !== '') {
    const link = checkLink(fields.url);
    if (link.type === 'link') return action({ url: link.url });
    return refused(`inline keyboard button URL '${fields.url}' is invalid: ${link.reason}`);
  }
  if (isText(fields.callback_data) && fields.callback_data !== '') {
    if (Buffer.byteLength(fields.callback_data) > callbackDataBytes) return refused('BUTTON_DATA_INVALID');
    return action({ callback_data: fields.callback_data });
  }
  if (isText(fields.switch_inline_query)) return action({ switch_inline_query: fields.switch_inline_query });
  if (isText(fields.switch_inline_query_current_chat)) {
    return action({ switch_inline_query_current_chat: fields.switch_inline_query_current_chat });
  }
  const appUrl = textIn(fields.web_app, 'url');
  if (appUrl !== undefined) {
    const link = checkLink(appUrl, { httpsOnly: true });
    if (link.type === 'link') return action({ web_app: { url: appUrl } });
    return refused(`inline keyboard button Web App URL '${appUrl}' is invalid: ${link.reason}`);
  }
  const copied = textIn(fields.copy_text, 'text');
  if (copied !== undefined) {
    const fits = copied.length >= 1 && copied.length <= copyTextLength;
    return fits ? action({ copy_text: { text: copied } }) : refused('BUTTON_COPY_TEXT_INVALID');
  }
  return refused("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}

function refused(description: string): { type: 'refused'; description: string } {
  return { type: 'refused', description };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function textIn(value: unknown, field: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text = (value as Record<string, unknown>)[field];
  return isText(text) ? text : undefined;
}
