/** Season and episode numbers, in order; none where the name has none. */
export interface Episodes {
  seasons: number[];
  episodes: number[];
}

const FIRST =
  /(?<![a-z0-9]|\d\.)(?:s(\d{1,4})[. ]?(?:e|ep[. ]?)(\d{1,5})|(\d{1,2}|20\d\d)x(\d{1,3}))(?![\dx])/i;
/** What may follow at once: `E02`, `-E02`, `-02`, `.S01E02`, `x02`, `-2x02`. */
const NEXT =
  /^(?:([-. ]{0,3}(?:&[. ]?)?)(?:s\d{1,4})?e|([-. ]{0,3})(?:\d{1,2}|20\d\d)x|(-?)x|(-))(\d{1,5})(?![\dpix])/i;
/** A longer range is a misreading. */
const LONGEST_RANGE = 200;

function rangeBehind(last: number, next: number, isRange: boolean): number[] {
  const isPlausible = next > last && next - last <= LONGEST_RANGE;
  if (!isRange || !isPlausible) return [next];
  return Array.from({ length: next - last }, (_, i) => last + i + 1);
}

/** `S01E02` and `1x02` with what is strung behind them, in folded text; `null` when neither is there. */
export function readEpisodes(text: string): Episodes | null {
  const first = FIRST.exec(text);
  if (first === null) return null;
  const season = Number(first[1] ?? first[3]);
  const episodes = [Number(first[2] ?? first[4])];
  let rest = text.slice(first.index + first[0].length);
  for (let next = NEXT.exec(rest); next !== null; next = NEXT.exec(rest)) {
    const joint = next[1] ?? next[2] ?? next[3] ?? next[4] ?? '';
    const last = episodes.at(-1) ?? 0;
    episodes.push(...rangeBehind(last, Number(next[5]), joint.includes('-')));
    rest = rest.slice(next[0].length);
  }
  return { seasons: [season], episodes: [...new Set(episodes)] };
}
