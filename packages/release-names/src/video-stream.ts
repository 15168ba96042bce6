import type { HdrFormat } from '@matinee/domain/releases/quality';

/** First match wins; `x264` and `AVC` name the encoder and the standard of the same thing. */
const CODECS: readonly [string, RegExp][] = [
  ['h265', /\b[xh][-. ]?265\b|\bhevc/i],
  ['h264', /\b[xh][-. ]?264\b|\b(?:avc|h264)\b/i],
  ['av1', /\bav1\b/i],
  ['xvid', /\bxvid/i],
  ['divx', /\b(?:divx|dvix)/i],
  ['vc1', /\bvc-?1\b/i],
  ['mpeg2', /\bmpeg-?2\b|\bh[-. ]?262\b/i],
  ['vp9', /\bvp9\b/i],
  ['vp8', /\bvp8\b/i],
  ['vp7', /\bvp7\b/i],
  ['wmv', /\bwmv\b/i],
];

/** The picture's coding, lower case: `h264`, `h265`, `av1`, `xvid`, …; `null` when the name does not say. */
export function readCodec(text: string): string | null {
  return CODECS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const HDR_FORMATS: readonly [HdrFormat, RegExp][] = [
  ['DV', /\bdv\b|\bdovi\b|\bdolby[-. ]?vision\b/i],
  ['HDR10+', /\bhdr10(?:\+|p\b|plus\b)/i],
  ['HDR', /\bhdr(?:10)?\b(?!\+)/i],
  ['HLG', /\bhlg\b/i],
];

/** Every dynamic-range format the name states, the richest first; none means nothing is stated. */
export function readHdr(text: string): HdrFormat[] {
  return HDR_FORMATS.filter(([, pattern]) => pattern.test(text)).map(([format]) => format);
}

/** Whether the disc's streams were kept as they are. */
export function isRemux(text: string): boolean {
  return /\b(?:bd|uhd|br)?[-. ]?remux\b/i.test(text);
}
