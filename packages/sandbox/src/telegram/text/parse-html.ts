import type { MessageEntity } from '../bot-api-types.ts';
import { HtmlRefusal, readEndTag, readReference, readStartTag } from './html-tags.ts';
import { entityOfTag, type OpenTag } from './tag-entities.ts';

/** Text without its markup, or the real server's sentence about what is wrong with it. */
export type ParsedText =
  | { type: 'parsed'; text: string; entities: MessageEntity[] }
  | { type: 'refused'; description: string };

/**
 * `parse_mode: HTML`, as strict as Telegram: only its own tags, nested properly, each closed; anything else refuses
 * the whole message. Known from tdlib/td, `td/telegram/MessageEntity.cpp`; positions in errors count UTF-8 bytes.
 */
export function parseHtml(source: string): ParsedText {
  try {
    return { type: 'parsed', ...parse(source) };
  } catch (error) {
    if (error instanceof HtmlRefusal) return { type: 'refused', description: error.message };
    throw error;
  }
}

function parse(source: string): { text: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const reference = source[at] === '&' ? readReference(source, at) : undefined;
    if (reference) {
      text += reference.text;
      at = reference.end;
    } else if (source[at] !== '<') {
      text += source[at];
      at += 1;
    } else if (source[at + 1] === '/') {
      const tag = open.at(-1);
      at = readEndTag(source, at, tag?.name);
      open.pop();
      if (tag) entityOfTag(tag, text, entities);
    } else {
      const tag = readStartTag(source, at);
      open.push({ ...tag, offset: text.length });
      at = tag.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) {
    throw new HtmlRefusal(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  }
  if (/\p{Surrogate}/u.test(text)) {
    throw new HtmlRefusal(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    );
  }
  return { text, entities };
}
