/** Letters that Unicode does not take apart into a base and a mark. */
const WITHOUT_DECOMPOSITION: Record<string, string> = {
  ß: 's',
  æ: 'a',
  Æ: 'A',
  œ: 'o',
  Œ: 'O',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 't',
  Þ: 'T',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '：': ':',
  '（': '(',
  '）': ')',
  '　': ' ',
  '\u00a0': ' ',
};

const NOT_ASCII = /[^\0-\x7f]/g;
const LATIN = /^[A-Za-z]/;

/**
 * The same text with accented Latin letters, curly quotes and odd dashes as their ASCII relatives, unit for unit:
 * an index into the answer is an index into the text. Letters of other scripts stay.
 *
 * Why: the parser's word boundaries know only ASCII, so `hypothèse` reads as `hypoth` and the Swedish `se`.
 */
export function foldLetters(text: string): string {
  return text.replace(NOT_ASCII, (unit) => {
    const known = WITHOUT_DECOMPOSITION[unit];
    if (known !== undefined) return known;
    const base = unit.normalize('NFD').charAt(0);
    return LATIN.test(base) ? base : unit;
  });
}
