import type { Language } from '@matinee/domain/users/user';
import { dateFormat, listFormat, numberFormat } from './formatters.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** A size as trackers write it: powers of 1024 under the name of GB and MB. */
export function formatSize(sizeBytes: number, language: Language): string {
  const [value, unit] = sizeBytes >= GIB ? [sizeBytes / GIB, 'GB'] : [sizeBytes / MIB, 'MB'];
  const digits = value >= 100 || unit === 'MB' ? 0 : 1;
  return `${formatNumber(value, language, digits)} ${unit}`;
}

/** Bytes a second. */
export function formatRate(rateBps: number, language: Language): string {
  return rateBps >= MIB
    ? `${formatNumber(rateBps / MIB, language, 1)} MB/s`
    : `${formatNumber(rateBps / 1024, language, 0)} kB/s`;
}

export function formatNumber(value: number, language: Language, digits: number): string {
  return numberFormat(language, { minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value);
}

/** 0.29 × 100 is a little less than 29. */
const ROUNDING = 1e-9;

/** A whole percentage that says 100 only when all is here. */
export function formatPercent(fraction: number, language: Language): string {
  const percent = fraction >= 1 ? 100 : Math.min(99, Math.floor(fraction * 100 + ROUNDING));
  return numberFormat(language, { style: 'percent' }).format(percent / 100);
}

/** The two largest units that count, `1 h 20 min`; the symbols are the same in both languages but for the day. */
export function formatDuration(seconds: number, language: Language): string {
  const day = language === 'ro' ? 'z' : 'd';
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), day],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first === -1) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** How long ago, or how old: what has just happened is a second old, never none. Stays on one line. */
export function formatAge(seconds: number, language: Language): string {
  return formatDuration(Math.max(1, seconds), language).replaceAll(' ', '\u00a0');
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const FEW_DAYS = 3 * 86_400;

/** The same in words, for sentences: `60 days`, `60 de zile`. Hours beside more than a few days say nothing. */
export function formatSpan(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.floor(seconds));
  const first = UNITS.findIndex(([, length]) => whole >= length);
  const at = first === -1 ? UNITS.length - 1 : first;
  const words = UNITS.slice(at, whole >= FEW_DAYS ? 1 : at + 2).map(([unit, length], index) => {
    const amount = Math.floor((index === 0 ? whole : whole % (UNITS[at]?.[1] ?? 1)) / length);
    if (amount === 0 && index > 0) return '';
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
  });
  return words.filter((word) => word !== '').join(' ');
}

export function formatDate(date: Date, language: Language): string {
  return dateFormat(language, { dateStyle: 'medium' }).format(date);
}

/** `1080p`, `1080p and 720p`. */
export function formatAll(names: readonly string[], language: Language): string {
  return listFormat(language, { type: 'conjunction' }).format(names);
}

/** `1080p`, `1080p or 720p`. */
export function formatAny(names: readonly string[], language: Language): string {
  return listFormat(language, { type: 'disjunction' }).format(names);
}

/** Ten blocks: `▓▓▓▓░░░░░░`. */
export function progressBar(fraction: number): string {
  const full = Math.max(0, Math.min(10, Math.floor(fraction * 10)));
  return '▓'.repeat(full) + '░'.repeat(10 - full);
}

/**
 * Parts of a line, which is broken between two of them: never between a number and its unit, or a sign and its word. No
 * line begins with the dot.
 */
export function joinUnbroken(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(' ', '\u00a0')).join('\u00a0· ');
}
