import { isNumberWord } from './fold-name.ts';
import { editDistance } from './name-closeness.ts';
import { soundOf } from './spelling-keys.ts';

/** Below this, one word was not meant by another. */
export const LEAST_LIKENESS = 0.45;

/** How surely one word was meant by another: from 0 (not at all) to 1 (the same). Words as `foldName` makes them. */
export function wordLikeness(typed: string, word: string): number {
  if (typed === word) return 1;
  if (isNumberWord(typed) || isNumberWord(word)) return numberLikeness(typed, word);
  return Math.max(lettersLikeness(typed, word), soundLikeness(typed, word));
}

/** The same for whole names without their blanks, where more letters may go wrong. */
export function lettersLikeness(typed: string, word: string): number {
  const longest = Math.max(typed.length, word.length);
  const allowed = longest <= 4 ? 1 : Math.max(2, Math.floor(longest * 0.3));
  const edits = editDistance(typed, word, allowed);
  if (edits > allowed) return 0;
  return 1 - (slipWeight(typed, word, edits) * edits) / longest;
}

/** What a word counts for in a name: without `the`, or with `movie`, it still is the same name. */
export function wordWeight(word: string): number {
  if (isMinorWord(word)) return 0.2;
  return isNumberWord(word) ? 1 : Math.min(1, 0.5 + word.length / 12);
}

/** Words that stand between others, and words that people put around a title. */
export const isMinorWord = (word: string) => MINOR_WORDS.has(word);

/** `300` is no slip of `301`, but *Friday 13* may be the 13th. */
function numberLikeness(typed: string, word: string): number {
  return typed === `${word}th` || `${typed}th` === word ? 0.9 : 0;
}

function soundLikeness(typed: string, word: string): number {
  if (Math.max(typed.length, word.length) < 4) return 0;
  const sound = soundOf(typed);
  return sound.length >= 3 && sound === soundOf(word) ? 0.75 : 0;
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

const MINOR_WORDS = new Set(
  `the a an of and in on at to for from with by is it
   de la le les l du des et un une el los las y il lo i gli e di der die das und o os
   din cu pe al ai ale lui
   film filmul filme movie serial serialul show episode part volume vol chapter partea
   480p 720p 1080p 2160p 4k hd online subtitrat`.split(/\s+/),
);
