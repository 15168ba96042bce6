/** An IMDb title id, `tt` and seven to ten digits, leading zeros kept (`tt0133093`). Made only by the parsers below. */
export type ImdbId = string & { readonly __brand: 'ImdbId' };

const EXACT = /^tt\d{7,10}$/;

/** Reads text that is exactly an id, in any case. `null` when it is anything else. */
export function parseImdbId(text: string): ImdbId | null {
  const id = text.trim().toLowerCase();
  return EXACT.test(id) ? (id as ImdbId) : null;
}

/** Like {@link parseImdbId}, for values that our own database or code guarantees. Throws a RangeError otherwise. */
export function imdbId(text: string): ImdbId {
  const id = parseImdbId(text);
  if (id === null) throw new RangeError(`not an IMDb title id: ${JSON.stringify(text.slice(0, 40))}`);
  return id;
}

/**
 * Reads the forms in which trackers give an id: `tt…`, bare digits (padded to seven, as IMDb writes them), numbers.
 * `null` for empty, zero and malformed ones.
 */
export function parseTrackerImdbId(value: string | number | null | undefined): ImdbId | null {
  if (value === null || value === undefined) return null;
  const digits = String(value).trim().toLowerCase().replace(/^tt/, '');
  if (!/^\d{1,10}$/.test(digits) || /^0+$/.test(digits)) return null;
  return parseImdbId(`tt${digits.padStart(7, '0')}`);
}
