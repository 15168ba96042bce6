import { lengthOf, textLimits } from './format-text.ts';

/** A person's text that is too long for one message: Telegram's apps cut it into several, at a line or blank if they can. */
export function splitLongText(text: string): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (lengthOf(rest) > textLimits.message) {
    const head = [...rest].slice(0, textLimits.message).join('');
    const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const end = cut > head.length / 2 ? cut : head.length;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest];
}
