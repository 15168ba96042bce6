import type { MessageEntity } from '../bot-api-types.ts';
import { checkLink } from './check-link.ts';
import { HtmlRefusal } from './html-tags.ts';

/** A tag that waits for its end; the offset is where its text began. */
export type OpenTag = { name: string; argument: string; unixTime: number; offset: number };

const simpleTags = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strikethrough'],
  ['strike', 'strikethrough'],
  ['del', 'strikethrough'],
  ['tg-spoiler', 'spoiler'],
  ['span', 'spoiler'],
]);

/**
 * Adds what a closed tag means to the entities. A tag without text means nothing; a link that is no link loses its
 * tag and keeps its text, silently, as on the real server.
 */
export function entityOfTag(tag: OpenTag, text: string, entities: MessageEntity[]): void {
  const place = { offset: tag.offset, length: text.length - tag.offset };
  if (place.length === 0) return;
  const simple = simpleTags.get(tag.name);
  if (simple) entities.push({ type: simple, ...place });
  else if (tag.name === 'a') entities.push(...linkEntity(tag.argument || text.slice(tag.offset), place));
  else if (tag.name === 'pre' || tag.name === 'code') codeEntity(tag, place, entities);
  else if (tag.name === 'blockquote') {
    entities.push({ type: tag.argument === '' ? 'blockquote' : 'expandable_blockquote', ...place });
  } else if (tag.name === 'tg-time') entities.push(...timeEntity(tag, place));
  else if (!/^[1-9][0-9]{0,18}$/.test(tag.argument)) {
    throw new HtmlRefusal('Invalid custom emoji identifier specified');
  }
  // A custom emoji shows as its plain one: only bots with a bought username may send the other.
}

type Place = { offset: number; length: number };

function linkEntity(url: string, place: Place): MessageEntity[] {
  const userId = /^tg:(?:\/\/)?user\?id=([0-9]{1,15})$/i.exec(url)?.[1];
  if (userId !== undefined) {
    return [{ type: 'text_mention', ...place, user: { id: Number(userId), is_bot: false, first_name: '' } }];
  }
  const link = checkLink(url);
  return link.type === 'link' ? [{ type: 'text_link', ...place, url: link.url }] : [];
}

/** `<pre><code class="language-x">` over one text is one block in that language. */
function codeEntity(tag: OpenTag, place: Place, entities: MessageEntity[]): void {
  const last = entities.at(-1);
  const sameText = last !== undefined && last.offset === place.offset && last.length === place.length;
  if (tag.name === 'pre' && sameText && last.type === 'code' && last.language !== undefined) {
    entities[entities.length - 1] = { type: 'pre', ...place, language: last.language };
  } else if (tag.name === 'code' && sameText && last.type === 'pre' && tag.argument !== '') {
    entities[entities.length - 1] = { type: 'pre', ...place, language: tag.argument };
  } else {
    entities.push({
      type: tag.name,
      ...place,
      ...(tag.name === 'code' && tag.argument !== '' && { language: tag.argument }),
    });
  }
}

function timeEntity(tag: OpenTag, place: Place): MessageEntity[] {
  if (!/^(?:[rR]|[tTdDwW]*)$/.test(tag.argument)) throw new HtmlRefusal('Invalid date format used');
  if (tag.unixTime <= 0) return [];
  const format = tag.argument === '' ? {} : { date_time_format: tag.argument };
  return [{ type: 'date_time', ...place, unix_time: tag.unixTime, ...format }];
}
