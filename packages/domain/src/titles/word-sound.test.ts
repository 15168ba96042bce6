import fc from 'fast-check';
import { expect, it } from 'vitest';
import { soundOf, soundsAs } from './word-sound.ts';

it.each([
  ['schwarzenegger', 'svrsngr'],
  ['phoenix', 'fnks'],
  ['', ''],
  ['матрица', ''],
  ['2fast', ''],
])('the sound of %j is %j', (word, sound) => {
  expect(soundOf(word)).toBe(sound);
});

it('is had by a word just when it is its sound', () => {
  const word = fc.stringMatching(/^[acehksxz1é]{0,7}$/);
  fc.assert(
    fc.property(word, word, (one, other) => {
      fc.pre(soundOf(one) !== '');
      expect(soundsAs(other, soundOf(one))).toBe(soundOf(other) === soundOf(one));
      expect(soundsAs(one, soundOf(one))).toBe(true);
    }),
  );
});
