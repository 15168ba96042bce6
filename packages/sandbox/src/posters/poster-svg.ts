import type { SandboxTitle } from '../titles/title.ts';
import { createDice } from './dice.ts';
import type { Font, Fonts } from './fonts.ts';
import { escapeXml, setInLines } from './lettering.ts';
import { HEIGHT, n, WIDTH } from './motifs/motif.ts';
import { type PosterStyle, posterStyle } from './poster-style.ts';

const MARGIN = 76;
const TEXT_WIDTH = WIDTH - 2 * MARGIN;
/** Where the lowest line of the title stands. */
const TITLE_FOOT = 1310;

/** The poster of a title as SVG, 1000 by 1500; `name` is what it is called on it. */
export function posterSvg(title: SandboxTitle, name: string, fonts: Fonts): string {
  const style = posterStyle(title);
  const { palette } = style;
  const art = style.motif(createDice(`${title.imdbId}/art`), palette);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">`,
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.night}"/><stop offset="0.62" stop-color="${palette.dusk}"/><stop offset="1" stop-color="${palette.night}"/></linearGradient>`,
    `<linearGradient id="foot" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.night}" stop-opacity="0"/><stop offset="0.42" stop-color="${palette.night}" stop-opacity="0.86"/><stop offset="1" stop-color="${palette.night}"/></linearGradient>`,
    `<linearGradient id="head" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.night}" stop-opacity="0.94"/><stop offset="0.5" stop-color="${palette.night}" stop-opacity="0.74"/><stop offset="1" stop-color="${palette.night}" stop-opacity="0"/></linearGradient></defs>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>${art}`,
    `<rect width="${WIDTH}" height="230" fill="url(#head)"/><rect y="760" width="${WIDTH}" height="740" fill="url(#foot)"/>`,
    heading(title, style, fonts),
    titleBlock(name, style, fonts),
    billing(title, style, fonts),
    '</svg>',
  ].join('');
}

/** A picture of the same mood without any words, 1280 by 720. */
export function backdropSvg(title: SandboxTitle): string {
  const { palette, motif } = posterStyle(title);
  const art = motif(createDice(`${title.imdbId}/art`), palette);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720">',
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${palette.night}"/><stop offset="1" stop-color="${palette.dusk}"/></linearGradient></defs>`,
    `<rect width="1280" height="720" fill="url(#sky)"/><g transform="translate(0 -260) scale(1.28)">${art}</g></svg>`,
  ].join('');
}

function heading(title: SandboxTitle, { palette }: PosterStyle, fonts: Fonts): string {
  const who = title.directors[0] ?? title.writers[0];
  if (who === undefined) return '';
  const words = `${title.kind === 'movie' || title.kind === 'short' ? 'A FILM BY' : 'A SERIES BY'} ${who.toUpperCase()}`;
  const size = fitOneLine(words, fonts.text, 25, 0.22);
  return textLine(words, {
    x: WIDTH / 2,
    y: 104,
    size,
    spacing: 0.22,
    font: fonts.text,
    fill: palette.ink,
    opacity: 0.86,
  });
}

function titleBlock(name: string, { palette, font: fontName }: PosterStyle, fonts: Fonts): string {
  const font = fonts[fontName];
  const isItalic = fontName === 'italic';
  const spacing = fontName === 'light' ? 0.14 : fontName === 'mono' ? 0.02 : 0.01;
  const lineHeight = 1.02;
  const shown = isItalic ? name : name.toUpperCase();
  const set = setInLines({
    text: shown,
    font,
    width: TEXT_WIDTH,
    height: 420,
    maxSize: 270,
    spacing,
    lineHeight,
  });
  const lines = set.lines.map((line, index) => {
    const y = TITLE_FOOT - (set.lines.length - 1 - index) * set.fontSize * lineHeight;
    return textLine(line, {
      x: WIDTH / 2,
      y,
      size: set.fontSize,
      spacing,
      font,
      fill: palette.ink,
      opacity: 1,
    });
  });
  const rule = `<rect x="${WIDTH / 2 - 45}" y="${TITLE_FOOT + 34}" width="90" height="5" fill="${palette.accent}"/>`;
  return lines.join('') + rule;
}

function billing(title: SandboxTitle, { palette }: PosterStyle, fonts: Fonts): string {
  const names = title.cast.map((one) => one.name.toUpperCase()).join('   ·   ');
  const size = fitOneLine(names, fonts.text, 27, 0.06);
  const last = `${title.year}${title.certificate === null ? '' : `   ·   ${title.certificate.toUpperCase()}`}`;
  return (
    textLine(names, {
      x: WIDTH / 2,
      y: 1404,
      size,
      spacing: 0.06,
      font: fonts.text,
      fill: palette.ink,
      opacity: 0.9,
    }) +
    textLine(last, {
      x: WIDTH / 2,
      y: 1450,
      size: 23,
      spacing: 0.2,
      font: fonts.text,
      fill: palette.accent,
      opacity: 1,
    })
  );
}

function fitOneLine(text: string, font: Font, maxSize: number, spacing: number): number {
  const width = font.measure(text) + spacing * Math.max(0, [...text].length - 1);
  return width === 0 ? maxSize : Math.min(maxSize, TEXT_WIDTH / width);
}

function textLine(
  text: string,
  at: { x: number; y: number; size: number; spacing: number; font: Font; fill: string; opacity: number },
): string {
  const { x, y, size, spacing, font, fill, opacity } = at;
  // The space after the last letter would pull a centred line to the left.
  const middle = x + (spacing * size) / 2;
  return `<text x="${n(middle)}" y="${n(y)}" ${font.attributes} font-size="${n(size)}" letter-spacing="${n(spacing * size)}" text-anchor="middle" fill="${fill}" fill-opacity="${opacity}">${escapeXml(text)}</text>`;
}
