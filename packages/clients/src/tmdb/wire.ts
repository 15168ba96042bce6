import { z } from 'zod';

/** TMDB leaves out what it does not know, or sends null, an empty text or a zero for it. */
const text = z.string().nullish();
const number = z.number().nullish();
const named = z.object({ name: z.string() }).loose();

/** A row of `/search/movie`, and of `movie_results` in `/find`. */
export const movieRowWire = z
  .object({
    id: z.number(),
    title: text,
    original_title: text,
    release_date: text,
    poster_path: text,
    genre_ids: z.array(z.number()).nullish(),
  })
  .loose();

/** A row of `/search/tv`, and of `tv_results` in `/find`. */
export const tvRowWire = z
  .object({ id: z.number(), name: text, original_name: text, first_air_date: text, poster_path: text })
  .loose();

export const episodeRowWire = z
  .object({
    id: z.number(),
    name: text,
    overview: text,
    air_date: text,
    runtime: number,
    vote_average: number,
    vote_count: number,
  })
  .loose();

export const movieSearchWire = z.object({ results: z.array(movieRowWire) }).loose();
export const tvSearchWire = z.object({ results: z.array(tvRowWire) }).loose();

/** An id that is unknown gives status 200 and empty lists. */
export const findWire = z
  .object({
    movie_results: z.array(movieRowWire),
    tv_results: z.array(tvRowWire),
    tv_episode_results: z.array(episodeRowWire).nullish(),
  })
  .loose();

export const externalIdsWire = z.object({ imdb_id: text }).loose();

const videoWire = z
  .object({
    key: z.string(),
    site: text,
    type: text,
    official: z.boolean().nullish(),
    iso_639_1: text,
    published_at: text,
  })
  .loose();

const creditsWire = z
  .object({
    cast: z.array(z.object({ name: z.string(), order: number }).loose()).nullish(),
    crew: z.array(z.object({ name: z.string(), job: text }).loose()).nullish(),
  })
  .loose();

const releaseDatesWire = z
  .object({
    results: z.array(
      z
        .object({
          iso_3166_1: z.string(),
          release_dates: z.array(z.object({ certification: text, type: number }).loose()),
        })
        .loose(),
    ),
  })
  .loose();

const contentRatingsWire = z
  .object({ results: z.array(z.object({ iso_3166_1: z.string(), rating: text }).loose()) })
  .loose();

const shared = {
  id: z.number(),
  overview: text,
  poster_path: text,
  genres: z.array(z.object({ id: z.number(), name: z.string() }).loose()).nullish(),
  production_countries: z.array(named).nullish(),
  vote_average: number,
  vote_count: number,
  videos: z
    .object({ results: z.array(videoWire) })
    .loose()
    .nullish(),
  credits: creditsWire.nullish(),
};

export const movieWire = z
  .object({
    ...shared,
    title: text,
    original_title: text,
    release_date: text,
    runtime: number,
    video: z.boolean().nullish(),
    release_dates: releaseDatesWire.nullish(),
  })
  .loose();

export const tvWire = z
  .object({
    ...shared,
    name: text,
    original_name: text,
    first_air_date: text,
    type: text,
    episode_run_time: z.array(z.number()).nullish(),
    created_by: z.array(named).nullish(),
    content_ratings: contentRatingsWire.nullish(),
  })
  .loose();

/** `{success: false, status_code, status_message}`, often without `success`; a 422 has `{errors: […]}` instead. */
export const errorWire = z
  .object({ status_code: z.number().nullish(), status_message: text, errors: z.array(z.string()).nullish() })
  .loose();

export type MovieRowWire = z.infer<typeof movieRowWire>;
export type TvRowWire = z.infer<typeof tvRowWire>;
export type EpisodeRowWire = z.infer<typeof episodeRowWire>;
export type MovieWire = z.infer<typeof movieWire>;
export type TvWire = z.infer<typeof tvWire>;
export type VideoWire = z.infer<typeof videoWire>;
export type ReleaseDatesWire = z.infer<typeof releaseDatesWire>;
export type ContentRatingsWire = z.infer<typeof contentRatingsWire>;
