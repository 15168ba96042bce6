import type { Random } from '@matinee/testkit/random';
import type { Vocabulary } from './vocabulary.ts';

/** Languages by how many titles are made in them, roughly as at IMDb. */
const LANGUAGES: [string, number][] = [
  ['en', 44],
  ['es', 9],
  ['fr', 8],
  ['hi', 8],
  ['jp', 7],
  ['de', 7],
  ['it', 5],
  ['pt', 4],
  ['tr', 3],
  ['ru', 3],
  ['ro', 2],
];
const TOTAL = LANGUAGES.reduce((sum, [, share]) => sum + share, 0);

export function pickLanguage(random: Random): string {
  let at = random.below(TOTAL);
  for (const [language, share] of LANGUAGES) {
    at -= share;
    if (at < 0) return language;
  }
  return 'en';
}

/** One to nine words: mostly two or three. */
const WORD_COUNTS = [1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7, 9];

/** A name as titles have it: words with joiners between, sometimes a number, sometimes a subtitle. */
export function makeName(random: Random, vocabulary: Vocabulary): string {
  const count = random.pick(WORD_COUNTS);
  const words: string[] = [];
  while (words.length < count) {
    const joiner = words.length < count - 1 && random.chance(0.3) ? vocabulary.joiner(random) : undefined;
    words.push(joiner ?? vocabulary.word(random));
  }
  if (vocabulary.language === 'kj') return words.slice(0, 3).join('');
  const name = words.map((word, at) => (at === 0 || word.length > 3 ? capital(word) : word)).join(' ');
  const roll = random.fraction();
  if (roll < 0.03) return `${name} ${random.pick(['2', '3', 'II', 'III', '4', 'V', 'Part II', '1'])}`;
  if (roll < 0.08) return `${name}: ${capital(vocabulary.word(random))} ${vocabulary.word(random)}`;
  if (roll < 0.1) return `${name} & ${capital(vocabulary.word(random))}`;
  if (roll < 0.11) return `${name}!`;
  return name;
}

export const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Names that are like a well-known one: its namesakes, its imitators, its making-of. */
export function nameLike(random: Random, name: string, vocabulary: Vocabulary): string {
  const word = capital(vocabulary.word(random));
  const bare = name.replace(/^The /, '');
  return random.pick([
    name,
    name,
    name,
    `The ${bare}`,
    `${bare} ${word}`,
    `${word} ${bare}`,
    `The Making of ${name}`,
    `${bare}s`,
    `${bare} II`,
    `${name}: The ${word} Story`,
    slip(random, name),
  ]);
}

function slip(random: Random, name: string): string {
  const at = 1 + random.below(Math.max(1, name.length - 1));
  return random.chance(0.5) ? name.slice(0, at) + name.slice(at + 1) : name.slice(0, at) + name.slice(at - 1);
}

/** How many people rated a title; 0 for those that are in no ratings file. As at IMDb: one in 25 has more than 1,000. */
export function pickVotes(random: Random): number {
  const share = random.fraction();
  if (share > 0.45) return 0;
  if (share > 0.043) return Math.floor(5 * (0.45 / share) ** (1 / 0.445));
  return Math.min(400_000, Math.floor(1000 * (0.043 / share) ** (1 / 0.65)));
}
