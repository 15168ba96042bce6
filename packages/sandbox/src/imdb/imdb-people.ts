import { z } from 'zod';
import type { StateFile } from '../world/state-file.ts';
import { IMDB_HABITS, type ImdbHabit } from './imdb-habits.ts';

export const imdbPeopleSchema = z.object({
  habit: z.enum(IMDB_HABITS),
  people: z.array(
    z.object({
      name: z.string(),
      userId: z.string(),
      /** What the address of their profile shows. */
      profileId: z.string(),
      isPublic: z.boolean(),
      /** The newest first. */
      watchlist: z.array(z.object({ imdbId: z.string(), addedAt: z.string() })),
      ratings: z.array(z.object({ imdbId: z.string(), score: z.number().int(), ratedAt: z.string() })),
    }),
  ),
});

export type ImdbPeopleState = z.output<typeof imdbPeopleSchema>;
export type ImdbPerson = ImdbPeopleState['people'][number];

/** Those who have a profile: of Ana everything can be seen, Mihai shows nothing, Ioana has an empty watchlist. */
export function firstImdbPeople(now: Date): ImdbPeopleState {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  return {
    habit: 'usual',
    people: [
      {
        name: 'Ana',
        userId: 'ur10000001',
        profileId: 'p.anasandbox000001',
        isPublic: true,
        watchlist: [
          { imdbId: 'tt0416449', addedAt: ago(3) },
          { imdbId: 'tt0903747', addedAt: ago(40) },
        ],
        ratings: [
          { imdbId: 'tt0133093', score: 9, ratedAt: ago(10) },
          { imdbId: 'tt0078748', score: 6, ratedAt: ago(200) },
        ],
      },
      {
        name: 'Mihai',
        userId: 'ur10000002',
        profileId: 'p.mihaisandbox0002',
        isPublic: false,
        watchlist: [{ imdbId: 'tt0133093', addedAt: ago(5) }],
        ratings: [],
      },
      {
        name: 'Ioana',
        userId: 'ur10000003',
        profileId: 'p.ioanasandbox0003',
        isPublic: true,
        watchlist: [],
        ratings: [],
      },
    ],
  };
}

/** What can happen at IMDb. Everybody goes by name, number, or what the address of their profile shows. */
export interface ImdbPeople {
  people(): readonly ImdbPerson[];
  find(who: string): ImdbPerson | null;
  habit(): ImdbHabit;
  setHabit(habit: ImdbHabit): void;
  /** False: there is nobody of that name. */
  setPublic(who: string, isPublic: boolean): boolean;
  setOnWatchlist(who: string, imdbId: string, isOn: boolean): boolean;
  rate(who: string, imdbId: string, score: number): boolean;
}

export function createImdbPeople(deps: { state: StateFile<ImdbPeopleState>; now: () => Date }): ImdbPeople {
  const { state, now } = deps;

  function find(who: string): ImdbPerson | null {
    const wanted = who.trim().toLowerCase();
    return (
      state.value.people.find((one) =>
        [one.name, one.userId, one.profileId].some((name) => name.toLowerCase() === wanted),
      ) ?? null
    );
  }

  function change(who: string, make: (person: ImdbPerson) => void): boolean {
    const person = find(who);
    if (person === null) return false;
    make(person);
    state.changed();
    return true;
  }

  return {
    people: () => state.value.people,
    find,
    habit: () => state.value.habit,
    setHabit(habit) {
      state.value.habit = habit;
      state.changed();
    },
    setPublic: (who, isPublic) =>
      change(who, (person) => {
        person.isPublic = isPublic;
      }),
    setOnWatchlist: (who, imdbId, isOn) =>
      change(who, (person) => {
        const others = person.watchlist.filter((item) => item.imdbId !== imdbId);
        person.watchlist = isOn ? [{ imdbId, addedAt: now().toISOString() }, ...others] : others;
      }),
    rate: (who, imdbId, score) =>
      change(who, (person) => {
        const others = person.ratings.filter((item) => item.imdbId !== imdbId);
        person.ratings = [{ imdbId, score, ratedAt: now().toISOString() }, ...others];
      }),
  };
}
