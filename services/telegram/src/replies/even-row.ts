/** How many of `count` buttons go into a row of at most `most`, so that none is left alone below the others: six are 3 + 3. */
export function evenRow(count: number, most: number): number {
  return Math.ceil(count / Math.max(1, Math.ceil(count / most)));
}
