/**
 * The consonants that are heard: `schwarzenegger` and `shwartzeneger` are the same. Empty for other scripts. Loops, and not
 * a row of regular expressions: a search does this hundreds of times.
 */
export function soundOf(word: string): string {
  let sound = '';
  for (let at = 0; at < word.length; at += 1) {
    if (!isLatin(word.charCodeAt(at))) return '';
    const heard = heardAs(word[at] ?? '', word[at - 1] ?? '', word[at + 1] ?? '');
    if (heard !== '' && !sound.endsWith(heard)) sound += heard;
  }
  return sound;
}

/** Whether a word has this sound: most have not from their first letters on. */
export function soundsAs(word: string, sound: string): boolean {
  let heardUpTo = 0;
  for (let at = 0; at < word.length; at += 1) {
    if (!isLatin(word.charCodeAt(at))) return false;
    const heard = heardAs(word[at] ?? '', word[at - 1] ?? '', word[at + 1] ?? '');
    if (heard === '' || sound.endsWith(heard, heardUpTo)) continue;
    if (!sound.startsWith(heard, heardUpTo)) return false;
    heardUpTo += heard.length;
  }
  return heardUpTo === sound.length;
}

const isLatin = (code: number) => code >= 97 && code <= 122;

function heardAs(letter: string, before: string, next: string): string {
  if (next === 'z' && (letter === 't' || letter === 'c')) return '';
  if (letter === 'c' && next === 'h') return before === 's' ? '' : 'k';
  if (letter === 'c') return next !== '' && 'eiy'.includes(next) ? 's' : 'k';
  if (letter === 'p' && next === 'h') return 'f';
  return HEARD[letter] ?? letter;
}

const HEARD: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'aeiouyhj'].map((letter) => [letter, ''])),
  q: 'k',
  w: 'v',
  x: 'ks',
  z: 's',
};
