/** Numbers that look random and are the same in every run with one seed. */
export interface Random {
  /** From 0 up to but not including 1. */
  fraction(): number;
  /** From 0 to below `limit`. */
  below(limit: number): number;
  between(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  chance(probability: number): boolean;
  /** Different ones. */
  some<T>(items: readonly T[], count: number): T[];
}

/** mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  function pick<T>(items: readonly T[]): T {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
  return {
    fraction,
    below,
    between: (from, to) => from + fraction() * (to - from),
    pick,
    chance: (probability) => fraction() < probability,
    some(items, count) {
      const left = [...items];
      return Array.from({ length: Math.min(count, left.length) }, () => {
        const [taken] = left.splice(below(left.length), 1);
        return taken as (typeof left)[number];
      });
    },
  };
}
