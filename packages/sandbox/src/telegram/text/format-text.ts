import type { MessageEntity } from '../bot-api-types.ts';
import { parseHtml } from './parse-html.ts';
import { type FormattedText, tidyText } from './tidy-text.ts';

/** A bot's text ready to be stored, or why it is refused, in the real server's words and without its prefix. */
export type FormatOutcome =
  | ({ type: 'formatted' } & FormattedText)
  | { type: 'refused'; description: string };

/** What a bot says about a text. `entities` is its JSON as it came; the real server ignores what it can't read. */
export type TextRequest = { text: string; parseMode: string; entities: string };

const rawLimitBytes = 1 << 15;
const settableTypes = new Set(
  `bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link date_time`.split(
    ' ',
  ),
);

/** Limits are counted after parsing, in characters: an emoji is one, although it counts two in offsets. */
export const textLimits = { message: 4096, caption: 1024 };

/** Parses, tidies and checks a bot's text; only a caption may be empty. */
export function formatText(request: TextRequest, options: { allowEmpty: boolean }): FormatOutcome {
  if (Buffer.byteLength(request.text) > rawLimitBytes) return refused('text is too long');
  const parsed = parse(request);
  if (parsed.type === 'refused') return parsed;
  const tidy = tidyText(parsed.text, parsed.entities);
  if (tidy.text === '' && !options.allowEmpty) return refused('text must be non-empty');
  return { type: 'formatted', ...tidy };
}

/** Characters as Telegram counts them for its limits. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function refused(description: string): { type: 'refused'; description: string } {
  return { type: 'refused', description };
}

function parse(request: TextRequest): FormatOutcome {
  const mode = request.parseMode.toLowerCase();
  if (mode === '' || mode === 'none') {
    return { type: 'formatted', text: request.text, entities: readEntities(request.entities) };
  }
  // The real server takes Markdown too. Nobody here writes it, and a half-true imitation would teach wrong things.
  if (mode !== 'html') return refused('unsupported parse_mode');
  const parsed = parseHtml(request.text);
  if (parsed.type === 'refused') return refused(`can't parse entities: ${parsed.description}`);
  return { type: 'formatted', text: parsed.text, entities: parsed.entities };
}

function readEntities(json: string): MessageEntity[] {
  const values = parseArray(json);
  return values.flatMap((value): MessageEntity[] => {
    if (typeof value !== 'object' || value === null) return [];
    const { type, offset, length, url, language } = value as Record<string, unknown>;
    if (typeof type !== 'string' || !settableTypes.has(type)) return [];
    if (!Number.isInteger(offset) || !Number.isInteger(length)) return [];
    return [
      {
        type,
        offset: Number(offset),
        length: Number(length),
        ...(typeof url === 'string' && { url }),
        ...(typeof language === 'string' && { language }),
      },
    ];
  });
}

function parseArray(json: string): unknown[] {
  try {
    const value: unknown = json === '' ? [] : JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
