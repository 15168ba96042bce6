/** Markup that is safe to send. Made only here: every value is escaped on its way in. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/**
 * Markup with values in it, each escaped unless it is markup already; nothing stands for `null` and `false`. The blanks of
 * indentation are left out: every byte of a mail counts.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const [first = '', ...others] = withoutIndentation(strings);
  return new Html(others.reduce((markup, text, at) => markup + markupOf(values[at]) + text, first));
}

/** Of each template once, not each time that it is filled. */
const bare = new WeakMap<TemplateStringsArray, readonly string[]>();

function withoutIndentation(strings: TemplateStringsArray): readonly string[] {
  const known = bare.get(strings);
  if (known !== undefined) return known;
  const texts = strings.map((text) => text.replace(/\n\s*/g, ''));
  bare.set(strings, texts);
  return texts;
}

/** Marks markup that this code wrote itself (a style sheet). Never for text from outside. */
export function trustedHtml(markup: string): Html {
  return new Html(markup);
}

/** Characters that a name could use to turn a text around or to hide in it: controls, bidi overrides. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text from outside, in one line, without what no title needs. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\s+/g, ' ').replace(UNWANTED, '').trim();
}

function markupOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(UNWANTED, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
