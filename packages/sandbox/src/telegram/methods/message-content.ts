import { badRequest } from '../bot-api-refusal.ts';
import type { LinkPreviewOptions } from '../bot-api-types.ts';
import type { Caption, MessageContent } from '../chat/stored-message.ts';
import { type BotQuery, booleanArg, jsonArg, textArg } from '../http/bot-query.ts';
import { formatText, lengthOf, type TextRequest, textLimits } from '../text/format-text.ts';

/** The words for "too long" differ: sending is checked by one part of Telegram, editing by another. */
export type LengthWords = { text: string; caption: string };
export const sendingTooLong: LengthWords = {
  text: 'message is too long',
  caption: 'message caption is too long',
};
export const editingTooLong: LengthWords = { text: 'MESSAGE_TOO_LONG', caption: 'MEDIA_CAPTION_TOO_LONG' };

/** Reads `text` with its formatting. Throws refusals. */
export function readText(query: BotQuery, tooLong: LengthWords): Extract<MessageContent, { type: 'text' }> {
  const text = textArg(query, 'text');
  if (text === '') throw badRequest('message text is empty');
  const formatted = formatText(
    { text, parseMode: textArg(query, 'parse_mode'), entities: textArg(query, 'entities') },
    { allowEmpty: false },
  );
  if (formatted.type === 'refused') throw badRequest(formatted.description);
  if (lengthOf(formatted.text) > textLimits.message) throw badRequest(tooLong.text);
  const linkPreview = readLinkPreview(query);
  return {
    type: 'text',
    text: formatted.text,
    entities: formatted.entities,
    ...(linkPreview && { linkPreview }),
  };
}

/** Reads `caption` with its formatting. Throws refusals. */
export function readCaption(query: BotQuery, tooLong: LengthWords): Caption {
  return formatCaption(
    {
      text: textArg(query, 'caption'),
      parseMode: textArg(query, 'parse_mode'),
      entities: textArg(query, 'caption_entities'),
    },
    booleanArg(query, 'show_caption_above_media'),
    tooLong,
  );
}

/** The same for a caption that stands inside other JSON. */
export function formatCaption(request: TextRequest, isAbove: boolean, tooLong: LengthWords): Caption {
  const formatted = formatText(request, { allowEmpty: true });
  if (formatted.type === 'refused') throw badRequest(formatted.description);
  if (lengthOf(formatted.text) > textLimits.caption) throw badRequest(tooLong.caption);
  return {
    caption: formatted.text,
    captionEntities: formatted.entities,
    ...(isAbove && { captionAbove: true }),
  };
}

function readLinkPreview(query: BotQuery): LinkPreviewOptions | undefined {
  if (textArg(query, 'link_preview_options') === '') return undefined;
  const read = jsonArg(query, 'link_preview_options');
  if (read.type === 'unreadable') throw badRequest("can't parse link preview options JSON object");
  if (typeof read.value !== 'object' || read.value === null) {
    throw badRequest('object expected as link preview options');
  }
  const { is_disabled, url, prefer_small_media, prefer_large_media, show_above_text } =
    read.value as LinkPreviewOptions;
  return {
    ...(is_disabled === true && { is_disabled }),
    ...(typeof url === 'string' && { url }),
    ...(prefer_small_media === true && { prefer_small_media }),
    ...(prefer_large_media === true && { prefer_large_media }),
    ...(show_above_text === true && { show_above_text }),
  };
}
