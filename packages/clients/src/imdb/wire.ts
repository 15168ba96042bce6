import { z } from 'zod';

/**
 * A suggestion. Titles have ids `tt…`; people (`nm…`) and pages of the site (`/imdbpicks/…`) stand among them.
 */
export const suggestionWire = z
  .object({
    id: z.string(),
    /** Label: the title. */
    l: z.string().nullish(),
    /** Kind: `movie`, `tvSeries`, … */
    qid: z.string().nullish(),
    /** Stars, between commas. */
    s: z.string().nullish(),
    /** First year. */
    y: z.coerce.number().int().positive().nullish().catch(null),
    i: z.object({ imageUrl: z.string() }).loose().nullish(),
  })
  .loose();

/** `d` is missing, not empty, when nothing was found. */
export const suggestionsWire = z.object({ d: z.array(suggestionWire).nullish(), v: z.number() }).loose();

export type SuggestionWire = z.infer<typeof suggestionWire>;
