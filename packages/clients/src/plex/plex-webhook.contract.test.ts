import { describe, expect, it } from 'vitest';
import { hasRecorded, recorded } from '../test/recorded.ts';
import { readPlexWebhook } from './plex-webhook.ts';

const Server = { title: 'Home', uuid: 'mid-1' };
const movie = { type: 'movie', ratingKey: '41001', Guid: [{ id: 'imdb://tt0816692' }] };
const read = (payload: object) => readPlexWebhook(JSON.stringify({ Server, ...payload }));

describe('a webhook of Plex’s', () => {
  it.each([
    ['media.scrobble', 'movie', 'watched'],
    ['media.scrobble', 'episode', 'other'],
    ['media.scrobble', 'clip', 'other'],
    ['media.stop', 'movie', 'other'],
    ['media.pause', 'movie', 'other'],
    ['library.new', 'movie', 'added'],
    ['library.new', 'season', 'other'],
    ['admin.database.backup', undefined, 'other'],
    ['something.new', 'movie', 'other'],
  ])('%s of a %s is %s to us', (event, type, expected) => {
    expect(read({ event, Metadata: { ...movie, type } })).toEqual({
      machineIdentifier: 'mid-1',
      type: expected,
    });
  });

  it.each([
    ['8', 8],
    [8, 8],
    [9.5, 10],
    [1, 1],
  ])('a rating of %j is a score of %i', (rating, score) => {
    const event = read({ event: 'media.rate', Account: { id: 26_600_000 }, Metadata: movie, rating });
    expect(event).toMatchObject({ type: 'rated', accountId: 26_600_000, imdbId: 'tt0816692', score });
  });

  it.each([
    ['taken back', { rating: -1 }],
    ['no number', { rating: 'many' }],
    ['out of range', { rating: 11 }],
    ['of an episode', { rating: 8, Metadata: { ...movie, type: 'episode' } }],
    ['of a key that is none', { rating: 8, Metadata: { ...movie, ratingKey: '../1' } }],
    ['of nobody', { rating: 8, Account: undefined }],
  ])('a rating %s is nothing to us', (_case, changes) => {
    const event = { event: 'media.rate', Account: { id: 1 }, Metadata: movie, ...changes };
    expect(read(event)).toMatchObject({ type: 'other' });
  });

  it.each(['', '{', '[]', 'null', '{"event":"media.play"}', '{"event":1,"Server":{"uuid":"a"}}'])(
    '%j is none',
    (payload) => expect(readPlexWebhook(payload)).toBeNull(),
  );
});

describe.skipIf(!hasRecorded)('recorded payloads', () => {
  it.each([
    ['2019_movie.json', 'other'],
    ['2019_tv.json', 'other'],
    ['2019_music.json', 'other'],
    ['library_new_episode_2023.anonymised.json', 'other'],
    ['library_new_movie.constructed.json', 'added'],
    ['media_rate.constructed.json', 'rated'],
    ['media_scrobble_owner_id1.constructed.json', 'watched'],
    ['media_scrobble_owner_plextvid.constructed.json', 'watched'],
    ['media_scrobble_shared_user.constructed.json', 'other'],
  ])('%s is read as %s', (file, type) => {
    expect(readPlexWebhook(recorded(`plex/webhooks/${file}`))).toMatchObject({ type });
  });
});
