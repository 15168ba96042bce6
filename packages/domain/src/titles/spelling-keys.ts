import { isNumberWord } from './fold-name.ts';
import { soundOf } from './word-sound.ts';

/**
 * Words that are likely slips of one another share a key: those that become the same by leaving one letter out of each
 * (all that differ by one letter inserted, dropped, changed, or swapped with its neighbour, wherever in the word), and
 * those that sound alike. Keys are numbers below 2^{@link KEY_BITS}, so that an index of them stays small; a few words
 * that have nothing in common share one too, and who looks words up by keys must compare them afterwards.
 */
export function spellingKeys(word: string): number[] {
  const letters = [...word].slice(0, MOST_LETTERS);
  const keys = new Set([keyOfText(word)]);
  if (letters.length < 2 || isNumberWord(word)) return [...keys];
  letters.forEach((_, at) => {
    keys.add(keyOfText(letters.toSpliced(at, 1).join('')));
  });
  const sound = soundOf(word);
  if (sound.length >= 3) keys.add(keyOfText(`~${sound}`));
  return [...keys];
}

/** Fewer bits make a smaller index and more strangers per key; with 20, a key has some ten words of a million. */
const KEY_BITS = 20;
/** Slips far into a very long word are found by its sound. */
const MOST_LETTERS = 20;

function keyOfText(text: string): number {
  return hashText(text) >>> (32 - KEY_BITS);
}

/** FNV-1a with a final mix, 32 bits: the same on every machine, and no secret rests on it. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
