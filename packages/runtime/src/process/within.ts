/**
 * What the work gives, or `late` when it takes longer than `limitMs` milliseconds. The work goes on, and a later failure of
 * it is nobody's any more; an earlier one is thrown. The timer keeps no process alive once the work has ended.
 */
export async function within<T, const L>(work: Promise<T>, limitMs: number, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
