/** Text that is safe to send with `parse_mode: HTML`. Made only here: everything else is escaped on its way in. */
export type Html = string & { readonly __brand: 'Html' };

/** Characters that a name could use to turn the rest of a message around or to hide in it: controls, bidi overrides. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Escapes a value for text and for attributes: Telegram knows just these four named entities. */
export function escapeHtml(value: string): Html {
  return value
    .toWellFormed()
    .replace(UNWANTED, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;') as Html;
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
    ? (`<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>` as Html)
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
  const cut = text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${(atWord.length > max / 2 ? atWord : cut).trimEnd()}…`;
}
