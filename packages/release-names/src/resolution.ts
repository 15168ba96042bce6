import type { Resolution } from '@matinee/domain/releases/quality';

/** First match wins. Names give lines (`1080p`), a frame (`1920x800`) or a nickname (`4K`). */
const RULES: readonly [Resolution, RegExp][] = [
  ['4320p', /(?<!\d)4320[pi]|\b8k\b/i],
  ['2160p', /(?<!\d)2160[pi]/i],
  ['1440p', /(?<!\d)1440[pi]/i],
  ['1080p', /(?<!\d)1080[pi]/i],
  ['720p', /(?<!\d)720[pi]/i],
  ['576p', /(?<!\d)576[pi]/i],
  ['540p', /(?<!\d)540[pi]/i],
  ['480p', /(?<!\d)480[pi]/i],
  ['360p', /(?<!\d)360[pi]/i],
  ['240p', /(?<!\d)240[pi]/i],
];

const HIGHEST_FIRST: readonly [number, Resolution][] = [
  [4320, '4320p'],
  [2160, '2160p'],
  [1440, '1440p'],
  [1080, '1080p'],
  [720, '720p'],
  [576, '576p'],
  [540, '540p'],
  [480, '480p'],
  [360, '360p'],
  [240, '240p'],
];

/** The resolution a name states, from its folded text and the library's reading of it. */
export function readResolution(text: string, fromLibrary: string): Resolution | null {
  const lines = fromLibrary === '4k' ? 2160 : Number.parseInt(fromLibrary, 10);
  const known = HIGHEST_FIRST.find(([height]) => height === lines);
  if (known) return known[1];
  return RULES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
