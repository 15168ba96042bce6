/**
 * How wide text is in the bundled fonts. resvg can draw text but not say in advance how much room it takes, and a font
 * library (fontkit, opentype.js) is a great deal for one table of widths: these are the two tables of a TrueType file.
 */
import { readFileSync } from 'node:fs';

/** Widths in a font's own size: multiply by the font size. Characters that the font lacks count as its first glyph. */
export type MeasureText = (text: string) => number;

/** Reads a TrueType file's widths. Throws a RangeError when it lacks the tables that every such file has. */
export function readFontMetrics(path: string): MeasureText {
  const file = readFileSync(path);
  const table = (tag: string): number => {
    const count = file.readUInt16BE(4);
    for (let index = 0; index < count; index += 1) {
      const at = 12 + index * 16;
      if (file.toString('latin1', at, at + 4) === tag) return file.readUInt32BE(at + 8);
    }
    throw new RangeError(`font without a ${tag} table`);
  };
  const unitsPerEm = file.readUInt16BE(table('head') + 18);
  const widthCount = file.readUInt16BE(table('hhea') + 34);
  const widths = table('hmtx');
  const glyphOf = readCharacterMap(file, table('cmap'));

  function advance(character: string): number {
    const glyph = Math.min(glyphOf(character.codePointAt(0) ?? 0), widthCount - 1);
    return file.readUInt16BE(widths + glyph * 4) / unitsPerEm;
  }
  return (text) => [...text].reduce((sum, character) => sum + advance(character), 0);
}

/** The table of format 4, which covers all that is written in titles. */
function readCharacterMap(file: Buffer, cmap: number): (codePoint: number) => number {
  const tables = file.readUInt16BE(cmap + 2);
  let at = -1;
  for (let index = 0; index < tables; index += 1) {
    const offset = cmap + file.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (file.readUInt16BE(offset) === 4) at = offset;
  }
  if (at < 0) throw new RangeError('font without a character map of format 4');
  const segments = file.readUInt16BE(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  return (codePoint) => {
    for (let index = 0; index < segments; index += 1) {
      if (codePoint > file.readUInt16BE(ends + index * 2)) continue;
      const start = file.readUInt16BE(starts + index * 2);
      if (codePoint < start) return 0;
      const delta = file.readUInt16BE(deltas + index * 2);
      const rangeOffset = file.readUInt16BE(offsets + index * 2);
      if (rangeOffset === 0) return (codePoint + delta) & 0xffff;
      const glyph = file.readUInt16BE(offsets + index * 2 + rangeOffset + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
