import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type MeasureText, readFontMetrics } from './font-metrics.ts';

/** A font as SVG names it, and its widths. */
export interface Font {
  /** Attributes of a `text` element. */
  attributes: string;
  measure: MeasureText;
}

const FILES = {
  sans: [
    'DejaVuSansCondensed-Bold.ttf',
    'font-family="DejaVu Sans" font-stretch="condensed" font-weight="700"',
  ],
  wide: ['DejaVuSans-Bold.ttf', 'font-family="DejaVu Sans" font-weight="700"'],
  light: ['DejaVuSans-ExtraLight.ttf', 'font-family="DejaVu Sans" font-weight="200"'],
  text: ['DejaVuSansCondensed.ttf', 'font-family="DejaVu Sans" font-stretch="condensed"'],
  serif: [
    'DejaVuSerifCondensed-Bold.ttf',
    'font-family="DejaVu Serif" font-stretch="condensed" font-weight="700"',
  ],
  italic: [
    'DejaVuSerifCondensed-Italic.ttf',
    'font-family="DejaVu Serif" font-stretch="condensed" font-style="italic"',
  ],
  mono: ['DejaVuSansMono-Bold.ttf', 'font-family="DejaVu Sans Mono" font-weight="700"'],
} as const;

export type FontName = keyof typeof FILES;
export type Fonts = Readonly<Record<FontName, Font>>;

/** The fonts of the posters come with the sandbox: what a machine has installed makes no difference. */
export function loadFonts(): { fonts: Fonts; files: string[] } {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const load = (name: FontName): Font => {
    const [file, attributes] = FILES[name];
    return { attributes, measure: readFontMetrics(join(folder, file)) };
  };
  return {
    fonts: {
      sans: load('sans'),
      wide: load('wide'),
      light: load('light'),
      text: load('text'),
      serif: load('serif'),
      italic: load('italic'),
      mono: load('mono'),
    },
    files: Object.values(FILES).map(([file]) => join(folder, file)),
  };
}
