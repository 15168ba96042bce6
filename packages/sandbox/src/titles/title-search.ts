import type { SandboxTitle } from './title.ts';

/** Text as search engines see it: no case, accents or punctuation. `WALL·E` becomes `wall e`. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** All names that a title goes by. */
export function namesOf(title: SandboxTitle): string[] {
  return [title.title, title.originalTitle, title.romanianTitle ?? '']
    .flatMap((name) => [foldText(name), foldText(name).replaceAll(' ', '')])
    .filter((name, index, all) => name !== '' && all.indexOf(name) === index);
}

/** How many letters one must change, add, drop or swap to make one word of the other; stops counting after `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let twoBack: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (twoBack[column - 2] ?? 0) + 1);
      }
      line.push(cost);
    }
    [twoBack, last] = [last, line];
  }
  return last[b.length] ?? 0;
}
