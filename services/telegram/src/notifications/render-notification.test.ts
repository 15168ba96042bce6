import type { ClaimedNotification } from '@matinee/db/outbox';
import type { NotificationContent } from '@matinee/domain/notifications/notification';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { infoHash } from '@matinee/domain/torrents/torrent';
import type { User } from '@matinee/domain/users/user';
import { readTexts } from '@matinee/texts/texts';
import { expect, test } from 'vitest';
import { createNotificationRenderer, type RenderDeps } from './render-notification.ts';

const MATRIX = imdbId('tt0133093');
const HASH = infoHash('a'.repeat(40));
const texts = readTexts(new URL('../../locales/', import.meta.url));

function render(content: NotificationContent, more: Partial<RenderDeps> = {}) {
  const renderer = createNotificationRenderer({
    texts,
    findUser: async (id) => ({ id, name: 'Ana', language: 'en' }) as User,
    findDownload: async () => null,
    findTitle: async () => null,
    findScore: async () => null,
    findPlexUrl: async () => null,
    now: () => new Date(0),
    ...more,
  });
  return renderer({ userId: 7, place: null, ...content } as unknown as ClaimedNotification);
}
const labels = (rendered: Awaited<ReturnType<typeof render>>) =>
  rendered?.keyboard?.inline_keyboard.flat().map(({ text }) => text) ?? [];

const finished: NotificationContent = {
  kind: 'download-finished',
  data: { infoHash: HASH, name: 'The.Matrix.1999', imdbId: MATRIX, sizeBytes: 1, tookSeconds: 60 },
};

test('what is ready leads to itself in Plex, where Plex has it, and can be rated later', async () => {
  const findPlexUrl = async (id: string) => `https://app.plex.tv/${id}`;
  const rendered = await render(finished, { findPlexUrl });
  expect(rendered?.text).toContain(`href="https://app.plex.tv/${MATRIX}"`);
  expect(labels(rendered)).toEqual(['⭐ Rate it later']);
  expect((await render(finished))?.text).not.toContain('href');
});

test('a film database that is down costs what is ready its title, not the news', async () => {
  const findTitle = () => Promise.reject(new Error('down'));
  expect((await render(finished, { findTitle }))?.text).toContain('The.Matrix.1999');
});

test('who has rated what they watched is not asked any more', async () => {
  const watched: NotificationContent = {
    kind: 'rate-watched',
    data: { imdbId: MATRIX, viewedAt: '2030-01-01' },
  };
  expect(labels(await render(watched)).slice(9)).toEqual(['10', 'Skip', 'Never ask']);
  expect(await render(watched, { findScore: async () => 8 })).toBeNull();
});

test('news of a release has the three ways on', async () => {
  const match: NotificationContent = {
    kind: 'watchlist-match',
    data: { imdbId: MATRIX, resolutions: ['1080p'], releaseIds: [1], has: [] },
  };
  expect(labels(await render(match))).toEqual(['🎬 Show releases', 'Not this quality', 'Stop waiting']);
});
