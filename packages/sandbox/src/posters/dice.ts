import { seededFraction } from '../world/seeded-fraction.ts';

/** A row of numbers that looks random and is always the same for a key. */
export interface Dice {
  /** From 0 up to 1. */
  next(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** The generator is mulberry32: small, even, and good enough for pictures. */
export function createDice(key: string): Dice {
  let state = Math.floor(seededFraction(key) * 2 ** 32);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => Math.floor(low + (high - low + 1) * next()),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
