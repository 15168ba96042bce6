import { badRequest } from '../bot-api-refusal.ts';
import type { MessageContent } from '../chat/stored-message.ts';
import type { InputFiles } from '../files/input-file.ts';
import type { BotQuery } from '../http/bot-query.ts';
import { formatCaption, type LengthWords } from './message-content.ts';

/** A photo or document as a message holds it. */
export type MediaContent = Extract<MessageContent, { type: 'photo' | 'document' }>;

/** Reads one `InputMedia`. Only photos and documents are known here. Throws refusals. */
export async function readInputMedia(
  files: InputFiles,
  query: BotQuery,
  value: unknown,
  tooLong: LengthWords,
): Promise<MediaContent> {
  const unreadable = (text: string) => badRequest(`can't parse InputMedia: ${text}`);
  if (typeof value !== 'object' || value === null) throw unreadable('expected an Object');
  const media = value as Record<string, unknown>;
  const text = (field: string) => (typeof media[field] === 'string' ? media[field] : '');
  const type = text('type');
  if (type === '') throw unreadable(`Can't find field "type"`);
  if (type !== 'photo' && type !== 'document') throw unreadable(`type "${type}" is unsupported`);
  const entities = media.caption_entities === undefined ? '' : JSON.stringify(media.caption_entities);
  const caption = formatCaption(
    { text: text('caption'), parseMode: text('parse_mode'), entities },
    media.show_caption_above_media === true,
    tooLong,
  );
  const file = await files.resolve(query, type, '', text('media'));
  if (!file) throw unreadable('media not found');
  const hasSpoiler = type === 'photo' && media.has_spoiler === true;
  return { type, fileId: file.uniqueId, ...caption, ...(hasSpoiler && { hasSpoiler }) };
}
