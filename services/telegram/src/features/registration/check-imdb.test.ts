import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { ImdbLists, ProfileAnswer, WatchlistLook } from '@matinee/domain/imdb/ports';
import type { ImdbProfileId, ImdbUserId } from '@matinee/domain/users/imdb-profile';
import { describe, expect, test } from 'vitest';
import { checkImdbProfile } from './check-imdb.ts';

const NUMBER = 'ur12345678' as ImdbUserId;
const SHOWN = 'p.k2hx7qv4mzrw6t3y' as ImdbProfileId;
const notAsked = () => Promise.reject(new Error('not asked'));
const found: ProfileAnswer = { type: 'found', userId: NUMBER };
const outage = new ExternalServiceError({ service: 'imdb-lists', code: 'timeout', reason: 'no answer' });

function imdb(
  look: WatchlistLook | Error,
  profile: ProfileAnswer | Error = new Error('not asked'),
): ImdbLists {
  const answer = async <T>(what: T | Error): Promise<T> => {
    if (what instanceof Error) throw what;
    return what;
  };
  return {
    findProfile: () => answer(profile),
    lookAtWatchlist: () => answer(look),
    readWatchlist: notAsked,
    readRatings: notAsked,
  };
}

describe('a profile that somebody gives', () => {
  test.each<[string, ImdbProfileId, ImdbLists | null, object]>([
    ['is public', NUMBER, imdb({ type: 'public', total: 42 }), { type: 'public', id: NUMBER, total: 42 }],
    [
      'is known by its number',
      SHOWN,
      imdb({ type: 'public', total: 0 }, found),
      { type: 'public', id: NUMBER, total: 0 },
    ],
    [
      'is there and shows no watchlist',
      SHOWN,
      imdb({ type: 'hidden' }, found),
      { type: 'hidden', id: NUMBER },
    ],
    ['is private or is none', NUMBER, imdb({ type: 'hidden' }), { type: 'unseen', id: NUMBER }],
    ['is not there', SHOWN, imdb({ type: 'hidden' }, { type: 'not-there' }), { type: 'not-there' }],
    ['is not there by its number', NUMBER, imdb({ type: 'not-there' }), { type: 'not-there' }],
    [
      'meets a challenge',
      NUMBER,
      imdb({ type: 'drift', drift: 'challenge' }),
      { type: 'unchecked', id: NUMBER },
    ],
    [
      'meets a challenge at once',
      SHOWN,
      imdb(outage, { type: 'drift', drift: 'challenge' }),
      { type: 'unchecked', id: SHOWN },
    ],
    ['finds nobody at home', NUMBER, imdb(outage), { type: 'unchecked', id: NUMBER }],
    ['is half known', SHOWN, imdb(outage, found), { type: 'unchecked', id: NUMBER }],
    ['is not looked at', NUMBER, null, { type: 'off', id: NUMBER }],
  ])('%s', async (_what, id, lists, check) => {
    expect(await checkImdbProfile(lists, id)).toEqual(check);
  });

  test('keeps nobody waiting', async () => {
    const silent: ImdbLists = {
      ...imdb(outage),
      lookAtWatchlist: (_id, signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    };
    expect(await checkImdbProfile(silent, NUMBER, 20)).toEqual({ type: 'unchecked', id: NUMBER });
    const deaf: ImdbLists = { ...silent, lookAtWatchlist: () => new Promise(() => undefined) };
    expect(await checkImdbProfile(deaf, NUMBER, 20)).toEqual({ type: 'unchecked', id: NUMBER });
  });

  test('hides no bug', async () => {
    await expect(checkImdbProfile(imdb(new TypeError('a bug')), NUMBER)).rejects.toThrow('a bug');
  });
});
