/** Text that is safe to send with `parse_mode: HTML`. Made only here: everything else is escaped on its way in. */
export type Html = string & { readonly __brand: 'Html' };

/**
 * Characters that a name could use to turn the rest of a message around, or to be there without being seen: controls, bidi
 * overrides, zero-width spaces. Joiners stay: emoji and whole scripts need them.
 */
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff]/g;
/** Hebrew, Arabic and their kin, and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Escapes a value for text: Telegram knows just these four named entities. What is written from right to left is kept from
 * reordering the words and numbers beside it.
 */
export function escapeHtml(value: string): Html {
  const escaped = escapeCharacters(value);
  return (RIGHT_TO_LEFT.test(escaped) ? `\u2068${escaped}\u2069` : escaped) as Html;
}

function escapeCharacters(value: string): string {
  return value
    .toWellFormed()
    .replace(UNWANTED, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Marks markup that this code wrote itself. Never for text from outside. */
export function trustedHtml(markup: string): Html {
  return markup as Html;
}

export function joinHtml(parts: (Html | null)[], separator = '\n'): Html {
  return parts.filter((part) => part !== null && part !== '').join(separator) as Html;
}

/** A link, or the bare label where the address is none that Telegram would take. */
export function linkHtml(label: string, url: string): Html {
  return /^https?:\/\//.test(url)
    ? (`<a href="${escapeCharacters(url)}">${escapeHtml(label)}</a>` as Html)
    : escapeHtml(label);
}

/** How long Telegram finds a message: in UTF-16 units, without tags and with entities read. */
export function visibleLength(html: Html): number {
  return html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot);/g, '.').length;
}

/** Cuts plain text at a word so that it holds `max` UTF-16 units at most, the ellipsis among them. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 2) return '';
  const cut = text.slice(0, wholeCharacters(text, max - 1));
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${(atWord.length > max / 2 ? atWord : cut).trimEnd()}…`;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** What people see as one character has seldom more units; a letter under a heap of marks is cut all the same. */
const LONGEST_CHARACTER = 32;

/** The largest number of units up to `max` after which no character, with its marks and joined emoji, is torn. */
function wholeCharacters(text: string, max: number): number {
  const from = Math.max(0, max - LONGEST_CHARACTER);
  let end = 0;
  for (const { index, segment } of characters.segment(text.slice(from, max + LONGEST_CHARACTER))) {
    if (from + index + segment.length > max) break;
    end = from + index + segment.length;
  }
  if (end > from) return end;
  return /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max;
}

/**
 * Cuts a message at a word so that Telegram finds `max` characters at most, with the tags that stand open then closed. For
 * texts that were put together of many parts; a single value is shortened before it becomes part of one.
 */
export function shortenHtml(html: Html, max: number): Html {
  if (visibleLength(html) <= max) return html;
  const open: string[] = [];
  let kept = '';
  let room = max - 1;
  for (const [token] of html.matchAll(/<[^>]*>|&(?:amp|lt|gt|quot);|[^<&]+/g)) {
    if (token.startsWith('</')) {
      open.pop();
      kept += token;
    } else if (token.startsWith('<')) {
      open.push(/^<([a-z-]+)/.exec(token)?.[1] ?? '');
      kept += token;
    } else {
      const length = token.startsWith('&') ? 1 : token.length;
      if (length > room) {
        kept = `${(kept + (token.startsWith('&') ? '' : startOf(token, room))).trimEnd()}…`;
        break;
      }
      kept += token;
      room -= length;
    }
  }
  const closing = open.reverse().map((tag) => `</${tag}>`);
  return (kept + closing.join('')) as Html;
}

/** A word is torn only where it is longer than words are. */
const LONGEST_WORD = 40;

function startOf(text: string, max: number): string {
  const cut = text.slice(0, wholeCharacters(text, max));
  const lastWord = /\s\S*$/.exec(cut)?.[0] ?? cut;
  return lastWord.length > LONGEST_WORD ? cut : cut.slice(0, cut.length - lastWord.length);
}
