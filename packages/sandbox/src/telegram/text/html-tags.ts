/** Why a text in HTML parse mode is refused; inside the parser only. */
export class HtmlRefusal extends Error {}

/** A start tag that was read: what its attributes say, and where the text goes on. */
export type StartTag = { name: string; argument: string; unixTime: number; end: number };

const tagNames = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code blockquote'.split(' '),
);
const namedReferences = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);
const longestNumericReference = 9;

/** The end of the text counts as white space, as a C string's final zero does in the real parser. */
function isBreak(char: string | undefined): boolean {
  return char === undefined || /[ \t\r\n\v\0]/.test(char);
}

function byteOffset(source: string, index: number): number {
  return Buffer.byteLength(source.slice(0, index));
}

/** `&amp;` and the like at `at`; undefined where Telegram leaves the ampersand as it is. The `;` may be missing. */
export function readReference(source: string, at: number): { text: string; end: number } | undefined {
  const rest = source.slice(at, at + 40);
  const numeric = /^&#(?:x([0-9a-f]*)|([0-9]*))/i.exec(rest);
  if (numeric && rest[2] !== 'X') {
    const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1] || '0', 16);
    if (code === 0 || code >= 0x10ffff || numeric[0].length > longestNumericReference) return undefined;
    return { text: String.fromCodePoint(code), end: afterSemicolon(source, at + numeric[0].length) };
  }
  const name = /^&([a-z]*)/i.exec(rest)?.[1] ?? '';
  const text = namedReferences.get(name);
  return text === undefined ? undefined : { text, end: afterSemicolon(source, at + 1 + name.length) };
}

function afterSemicolon(source: string, at: number): number {
  return source[at] === ';' ? at + 1 : at;
}

/** Reads `<name attribute="value" …>` at `begin`. */
export function readStartTag(source: string, begin: number): StartTag {
  let at = begin + 1;
  while (!isBreak(source[at]) && source[at] !== '>') at += 1;
  if (at >= source.length) {
    throw new HtmlRefusal(`Unclosed start tag at byte offset ${byteOffset(source, begin)}`);
  }
  const name = source.slice(begin + 1, at).toLowerCase();
  if (!tagNames.has(name)) {
    throw new HtmlRefusal(`Unsupported start tag "${name}" at byte offset ${byteOffset(source, begin)}`);
  }
  const tag: StartTag = { name, argument: '', unixTime: 0, end: at };
  for (;;) {
    const attribute = readAttribute(source, tag.end, begin, name);
    tag.end = attribute.end;
    if (attribute.type === 'end') break;
    takeAttribute(tag, attribute.name, attribute.value);
  }
  if (name === 'span' && tag.argument !== 'spoiler') {
    throw new HtmlRefusal(
      `Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(source, begin)}`,
    );
  }
  return tag;
}

type Attribute =
  | { type: 'end'; end: number }
  | { type: 'attribute'; name: string; value: string; end: number };

function readAttribute(source: string, from: number, begin: number, tagName: string): Attribute {
  const unclosed = () =>
    new HtmlRefusal(`Unclosed start tag "${tagName}" at byte offset ${byteOffset(source, begin)}`);
  let at = skipSpaces(source, from);
  if (source[at] === '>') return { type: 'end', end: at + 1 };
  const nameAt = at;
  while (!isBreak(source[at]) && !/[=>/"']/.test(source[at] ?? '')) at += 1;
  const name = source.slice(nameAt, at);
  if (name === '') {
    throw new HtmlRefusal(
      `Empty attribute name in the tag "${tagName}" at byte offset ${byteOffset(source, begin)}`,
    );
  }
  at = skipSpaces(source, at);
  if (source[at] !== '=') {
    if (at >= source.length) throw unclosed();
    return { type: 'attribute', name, value: '', end: at };
  }
  at = skipSpaces(source, at + 1);
  if (at >= source.length) throw unclosed();
  const value = readValue(source, at);
  if (value.end >= source.length) {
    throw new HtmlRefusal(`Unclosed start tag at byte offset ${byteOffset(source, begin)}`);
  }
  return { type: 'attribute', name, ...value };
}

function readValue(source: string, begin: number): { value: string; end: number } {
  const quote = source[begin];
  if (quote !== '"' && quote !== "'") {
    const value = /^[a-z0-9.-]*/i.exec(source.slice(begin))?.[0] ?? '';
    const end = begin + value.length;
    if (!isBreak(source[end]) && source[end] !== '>') {
      throw new HtmlRefusal(`Unexpected end of name token at byte offset ${byteOffset(source, begin)}`);
    }
    return { value: value.toLowerCase(), end };
  }
  let value = '';
  let at = begin + 1;
  while (at < source.length && source[at] !== quote) {
    const reference = source[at] === '&' ? readReference(source, at) : undefined;
    value += reference?.text ?? source[at];
    at = reference?.end ?? at + 1;
  }
  return { value, end: at + 1 };
}

function takeAttribute(tag: StartTag, name: string, value: string): void {
  if (tag.name === 'a' && name === 'href') tag.argument = value;
  else if (tag.name === 'code' && name === 'class' && value.startsWith('language-')) {
    tag.argument = value.slice('language-'.length);
  } else if (tag.name === 'span' && name === 'class' && value.startsWith('tg-')) {
    tag.argument = value.slice('tg-'.length);
  } else if (tag.name === 'tg-emoji' && name === 'emoji-id') tag.argument = value;
  else if (tag.name === 'blockquote' && name === 'expandable') tag.argument = 'expandable';
  else if (tag.name === 'tg-time' && name === 'unix') tag.unixTime = Number.parseInt(value, 10) || 0;
  else if (tag.name === 'tg-time' && name === 'format') tag.argument = value;
}

/** Reads `</name>` at `begin` and says where the text goes on. `</>` closes whatever is open. */
export function readEndTag(source: string, begin: number, openName: string | undefined): number {
  if (openName === undefined) {
    throw new HtmlRefusal(`Unexpected end tag at byte offset ${byteOffset(source, begin)}`);
  }
  let at = begin + 2;
  while (!isBreak(source[at]) && source[at] !== '>') at += 1;
  const name = source.slice(begin + 2, at).toLowerCase();
  at = skipSpaces(source, at);
  if (source[at] !== '>') {
    throw new HtmlRefusal(`Unclosed end tag at byte offset ${byteOffset(source, begin)}`);
  }
  if (name !== '' && name !== openName) {
    throw new HtmlRefusal(
      `Unmatched end tag at byte offset ${byteOffset(source, begin)}, expected "</${openName}>", found "</${name}>"`,
    );
  }
  return at + 1;
}

function skipSpaces(source: string, from: number): number {
  let at = from;
  while (at < source.length && isBreak(source[at])) at += 1;
  return at;
}
