import type { Font } from './fonts.ts';

/** Text set in lines that all fit a width. */
export interface Lettering {
  lines: string[];
  fontSize: number;
  letterSpacing: number;
}

/**
 * Breaks a text into the lines that allow the largest letters within `width` and `height`. A word that is too long for
 * the smallest size is not broken: the size gives way.
 */
export function setInLines(options: {
  text: string;
  font: Font;
  width: number;
  height: number;
  maxSize: number;
  /** In ems, between letters. */
  spacing: number;
  lineHeight: number;
}): Lettering {
  const { text, font, width, height, maxSize, spacing, lineHeight } = options;
  const words = text.split(/\s+/).filter((word) => word !== '');
  const widthOf = (line: string): number => font.measure(line) + spacing * Math.max(0, [...line].length - 1);
  let best: Lettering = { lines: [text], fontSize: 0, letterSpacing: 0 };
  for (let count = 1; count <= Math.min(words.length, 12); count += 1) {
    const lines = balance(words, count, widthOf);
    const widest = Math.max(...lines.map(widthOf));
    const fontSize = Math.min(maxSize, width / widest, height / (lines.length * lineHeight));
    if (fontSize > best.fontSize * 1.02) best = { lines, fontSize, letterSpacing: spacing * fontSize };
  }
  return best;
}

/** Splits words into so many lines that the widest is as narrow as can be. */
function balance(words: readonly string[], count: number, widthOf: (line: string) => number): string[] {
  const memo = new Map<string, { widest: number; lines: string[] }>();
  function solve(from: number, left: number): { widest: number; lines: string[] } {
    const key = `${from}/${left}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const rest = words.slice(from).join(' ');
    let best = { widest: widthOf(rest), lines: [rest] };
    if (left > 1) {
      for (let to = from + 1; to <= words.length - left + 1; to += 1) {
        const line = words.slice(from, to).join(' ');
        const tail = solve(to, left - 1);
        const widest = Math.max(widthOf(line), tail.widest);
        if (widest < best.widest) best = { widest, lines: [line, ...tail.lines] };
      }
    }
    memo.set(key, best);
    return best;
  }
  return solve(0, count).lines;
}

/** Text in an SVG document. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
