import { z } from 'zod';

/** Every value is a text, and `N/A` for what is not known: read as `null` before anything else looks at it. */
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const trimmed = String(value ?? '').trim();
    return trimmed === '' || trimmed.toUpperCase() === 'N/A' ? null : trimmed;
  });

export const titleWire = z
  .object({
    Title: text,
    Year: text,
    Rated: text,
    Runtime: text,
    Genre: text,
    Director: text,
    Actors: text,
    Plot: text,
    Country: text,
    Poster: text,
    Ratings: z.array(z.object({ Source: z.string(), Value: text }).loose()).nullish(),
    Metascore: text,
    imdbRating: text,
    imdbVotes: text,
    Type: text,
  })
  .loose();

/** Comes with status 200 as well as 401, and now and then as `text/html`. */
export const refusalWire = z
  .object({ Response: z.string().regex(/^false$/i), Error: z.string().nullish() })
  .loose();

export type TitleWire = z.infer<typeof titleWire>;
