import { LANGUAGE_LOOKALIKE } from './language-words.ts';

/** `CD1of2` would read as two episodes. */
const DISC_NUMBER = /\bcd ?\d{1,2}(?: ?of ?\d{1,2})?\b/gi;

/** Version 0.9.1 writes out every number of a range: `Ep 1 - 99999999` would take seconds and gigabytes. */
const LONG_NUMBER = /\d{6,}/g;

/** Its pattern for lists of seasons takes for ever on `season 1 ////////////////////////////////`. */
const SEPARATOR_RUN = /(?<=[,/\\&])[,/\\&]+/g;

/** Patterns of it take a step for every bracket or slash times every letter; the most that a name of the corpus has is 10. */
const OPENING = /[[(【{★]/g;
const CLOSING = /[\])】}]/g;
const SLASHES = /[/|\\]/g;
const MOST_OF_EACH = 14;

/** `1ª a 3ª Temporada`: two are enough for a range. */
const ORDINAL = /ª/g;
const MOST_ORDINALS = 4;

/**
 * Its search for a title in a second script takes a step for every letter of another script, times the square of the
 * length: 150 ms for a name full of them. Within this many steps it takes 1 ms; the first letters are the title's.
 */
const NOT_LATIN = /[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff]/g;
const MOST_STEPS = 800_000;
const FEW_LETTERS = 5;
/** In units; of a name with more than a few such letters the library sees no more. */
const LONGEST_OTHER_SCRIPT = 200;

function keepFirst(text: string, pattern: RegExp, count: number): string {
  let seen = 0;
  return text.replace(pattern, (match) => (seen++ < count ? match : '#'));
}

function withFewOtherLetters(text: string): string {
  const count = text.match(NOT_LATIN)?.length ?? 0;
  if (count <= FEW_LETTERS) return text;
  const short = text.slice(0, LONGEST_OTHER_SCRIPT);
  return keepFirst(short, NOT_LATIN, Math.floor(MOST_STEPS / (short.length * short.length)));
}

/**
 * The folded text as @viren070/parse-torrent-title may see it, unit for unit: `#` stands where something
 * would make it slow or wrong, and the end of a long name in another script is left out.
 */
export function safeForLibrary(folded: string): string {
  const safe = folded
    .replace(DISC_NUMBER, (disc) => '.'.repeat(disc.length))
    .replace(LANGUAGE_LOOKALIKE, '##')
    .replace(LONG_NUMBER, (digits) => '#'.repeat(digits.length))
    .replace(SEPARATOR_RUN, (run) => '#'.repeat(run.length));
  const few = [OPENING, CLOSING, SLASHES].reduce((text, kind) => keepFirst(text, kind, MOST_OF_EACH), safe);
  return withFewOtherLetters(keepFirst(few, ORDINAL, MOST_ORDINALS));
}
