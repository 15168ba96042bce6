import { z } from 'zod';

/** Data and errors may come together; either may be missing. */
export const envelopeWire = z
  .object({
    data: z.unknown(),
    errors: z
      .array(
        z
          .object({
            message: z.string().nullish(),
            extensions: z.object({ code: z.string().nullish() }).loose().nullish(),
          })
          .loose(),
      )
      .nullish(),
  })
  .loose();

const titleWire = z
  .object({
    id: z.string(),
    titleText: z.object({ text: z.string() }).loose().nullish(),
    originalTitleText: z.object({ text: z.string() }).loose().nullish(),
    titleType: z.object({ id: z.string() }).loose().nullish(),
    releaseYear: z.object({ year: z.number().int().nullish() }).loose().nullish(),
  })
  .loose();

/** `item` is empty for what is no title any more. */
export const watchlistWire = z
  .object({
    predefinedList: z
      .object({
        items: z
          .object({
            total: z.number().int().min(0),
            pageInfo: z.object({ endCursor: z.string().nullish(), hasNextPage: z.boolean() }).loose(),
            edges: z.array(
              z
                .object({
                  node: z.object({ item: z.union([titleWire, z.object({}).strict()]).nullish() }).loose(),
                })
                .loose(),
            ),
          })
          .loose(),
      })
      .loose()
      .nullable(),
  })
  .loose();

export const ratingsWire = z
  .object({
    userRatings: z
      .object({
        total: z.number().int().min(0),
        edges: z.array(
          z
            .object({
              node: z
                .object({
                  userRating: z
                    .object({
                      value: z.number().int().min(1).max(10),
                      date: z.iso.datetime({ offset: true }).nullish(),
                    })
                    .loose(),
                  title: titleWire,
                })
                .loose(),
            })
            .loose(),
        ),
      })
      .loose()
      .nullable(),
  })
  .loose();

export const profileWire = z
  .object({
    userProfile: z
      .object({ userId: z.string().regex(/^ur\d{6,12}$/) })
      .loose()
      .nullable(),
  })
  .loose();

export type TitleWire = z.infer<typeof titleWire>;
export type WatchlistWire = NonNullable<z.infer<typeof watchlistWire>['predefinedList']>;
export type RatingsWire = NonNullable<z.infer<typeof ratingsWire>['userRatings']>;
