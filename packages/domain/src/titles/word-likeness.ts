import { isNumberWord } from './fold-name.ts';
import { editDistance } from './name-closeness.ts';
import { soundOf, soundsAs } from './word-sound.ts';

/** Below this, one word was not meant by another. */
export const LEAST_LIKENESS = 0.45;

/** How surely one text was meant by another: from 0 (not at all) to 1 (the same). Words as `foldName` makes them. */
export type Likeness = (word: string) => number;

/** Compares words with one that was typed, by letters and by sound. A search compares hundreds: most are told apart at once. */
export function createWordLikeness(typed: string): Likeness {
  const isNumber = isNumberWord(typed);
  const likeLetters = createLettersLikeness(typed);
  const sound = typed.length >= 4 ? soundOf(typed) : '';
  const hasSound = sound.length >= 3;
  return (word) => {
    if (word === typed) return 1;
    if (isNumber || isNumberWord(word)) return numberLikeness(typed, word);
    const byLetters = likeLetters(word);
    return hasSound && byLetters < SAME_SOUND && soundsAs(word, sound) ? SAME_SOUND : byLetters;
  };
}

/** Compares by letters alone: for whole names without their blanks, too. */
export function createLettersLikeness(typed: string): Likeness {
  const typedLetters = lettersIn(typed);
  return (word) => {
    const longest = Math.max(typed.length, word.length);
    const allowed = longest <= 4 ? 1 : Math.max(2, Math.floor(longest * 0.3));
    if (Math.abs(typed.length - word.length) > allowed) return 0;
    // Each edit puts one letter for another, at the most.
    if (countBits(typedLetters ^ lettersIn(word)) > 2 * allowed) return 0;
    const edits = editDistance(typed, word, allowed);
    // Of a word of one letter, one edit leaves nothing.
    return edits > allowed ? 0 : Math.max(0, 1 - (slipWeight(typed, word, edits) * edits) / longest);
  };
}

/** What a word counts for in a name: without `the`, or with `movie`, it still is the same name. */
export function wordWeight(word: string): number {
  if (isMinorWord(word)) return 0.2;
  return isNumberWord(word) ? 1 : Math.min(1, 0.5 + word.length / 12);
}

/** Words that stand between others, and words that people put around a title. */
export const isMinorWord = (word: string) => MINOR_WORDS.has(word);

const SAME_SOUND = 0.75;

/** `300` is no slip of `301`, but *Friday 13* may be the 13th. */
function numberLikeness(typed: string, word: string): number {
  return typed === `${word}th` || `${typed}th` === word ? 0.9 : 0;
}

/** Two letters that have changed places are the likeliest slip; in words of two or three letters, one is already a lot. */
function slipWeight(typed: string, word: string, edits: number): number {
  if (edits === 1 && typed.length === word.length && isSwap(typed, word)) return 0.8;
  return Math.max(typed.length, word.length) <= 3 ? 1.05 : 1.15;
}

function isSwap(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, place) => letter !== b[place]);
  return a[at] === b[at + 1] && a[at + 1] === b[at];
}

/** Which letters there are: a bit for each, and for other scripts one bit for several. */
function lettersIn(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

const MINOR_WORDS = new Set(
  `the a an of and in on at to for from with by is it
   de la le les l du des et un une el los las y il lo i gli e di der die das und o os
   din cu pe al ai ale lui
   film filmul filme movie serial serialul show episode part volume vol chapter partea
   480p 720p 1080p 2160p 4k hd online subtitrat`.split(/\s+/),
);
