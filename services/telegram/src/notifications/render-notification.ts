import type { Download } from '@matinee/db/downloads';
import type { ClaimedNotification } from '@matinee/db/outbox';
import type { NotificationContent } from '@matinee/domain/notifications/notification';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title } from '@matinee/domain/titles/title';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { Language, User } from '@matinee/domain/users/user';
import { shorten } from '@matinee/texts/html';
import type { TextCatalogue } from '@matinee/texts/texts';
import { watchedKeyboard } from '../ratings/score-keyboard.ts';
import { deadLettersKeyboard } from '../replies/dead-letters-button.ts';
import { plexSentence } from '../replies/plex-sentence.ts';
import { downloadFinishedKeyboard, downloadFinishedMessage } from './download-finished.ts';
import { downloadError, downloadGone, downloadStalled } from './download-troubles.ts';
import { grabFailedKeyboard, grabFailedMessage } from './grab-failed.ts';
import { imdbDriftMessage, imdbListMessage } from './imdb-notices.ts';
import { messageDiedMessage } from './message-died.ts';
import { rateWatchedMessage } from './rate-watched.ts';
import type { RenderedNotification } from './rendered-notification.ts';
import { lowResolutionNotice, seedingQuestion, torrentRemoved } from './seeding-news.ts';
import { groupDownloadFinishedMessage, topicChangedMessage, topicMissingMessage } from './topic-news.ts';
import { watchlistMatchKeyboard, watchlistMatchMessage } from './watchlist-match.ts';

export interface RenderDeps {
  texts: TextCatalogue;
  findUser: (id: number) => Promise<User | null>;
  findDownload: (infoHash: InfoHash) => Promise<Download | null>;
  findTitle: (imdbId: ImdbId, language: Language) => Promise<{ title: Title } | null>;
  findScore: (userId: number, imdbId: ImdbId) => Promise<number | null>;
  /** Where it can be watched; `null` while Plex does not have it. */
  findPlexUrl: (imdbId: ImdbId) => Promise<string | null>;
  now: () => Date;
}

/** What each kind of notification says, in the person's language. `null` when the person is gone, or there is nothing to tell any more. */
export function createNotificationRenderer(
  deps: RenderDeps,
): (claimed: ClaimedNotification) => Promise<RenderedNotification | null> {
  return async (claimed) => {
    const user = await deps.findUser(claimed.userId);
    if (user === null) return null;
    const language = claimed.place?.language ?? user.language;
    const texts = deps.texts.for(language);
    // Written by our own code in this shape; the switch below fails to compile for a kind that nobody renders.
    const content = { kind: claimed.kind, data: claimed.data } as NotificationContent;
    switch (content.kind) {
      case 'download-finished': {
        const { infoHash, imdbId } = content.data;
        const [download, known, plexUrl] = await Promise.all([
          deps.findDownload(infoHash),
          // The news must not wait for a film database: without a title, the torrent's name says it.
          imdbId === null ? null : deps.findTitle(imdbId, user.language).catch(() => null),
          imdbId === null ? null : deps.findPlexUrl(imdbId),
        ]);
        const facts = {
          title: known?.title.title ?? null,
          year: known?.title.year ?? null,
          resolution: download?.resolution ?? null,
          plexUrl,
        };
        const text = downloadFinishedMessage(content.data, facts, texts);
        return imdbId === null
          ? { text }
          : { text, keyboard: downloadFinishedKeyboard(imdbId, user.id, texts) };
      }
      case 'watchlist-match': {
        const known = await deps.findTitle(content.data.imdbId, user.language).catch(() => null);
        const pictureUrl = known?.title.posterUrl ?? null;
        return {
          text: watchlistMatchMessage(content.data, known?.title ?? null, texts),
          keyboard: watchlistMatchKeyboard(content.data, user.id, texts),
          ...(pictureUrl === null ? {} : { pictureUrl }),
        };
      }
      case 'imdb-drift':
        return { text: imdbDriftMessage(content.data, texts) };
      case 'imdb-list':
        return { text: imdbListMessage(content.data, texts) };
      case 'download-stalled':
        return downloadStalled(content.data, user.id, texts, deps.now());
      case 'download-error':
        return downloadError(content.data, user.id, texts);
      case 'download-gone':
        return downloadGone(content.data, user.id, texts);
      case 'seeding-question':
        return seedingQuestion(content.data, user.id, texts);
      case 'torrent-removed':
        return { text: torrentRemoved(content.data, texts) };
      case 'removal-called-off':
        return { text: texts.html('removal-called-off', { name: shorten(content.data.name, 200) }) };
      case 'low-resolution':
        return lowResolutionNotice(content.data, user.id, texts);
      case 'grab-failed': {
        const text = grabFailedMessage(content.data, texts);
        const keyboard = grabFailedKeyboard(content.data, user.id, texts);
        return keyboard === null ? { text } : { text, keyboard };
      }
      case 'rate-watched': {
        const { imdbId } = content.data;
        // They have rated it, in Plex or here, before they could be asked.
        if ((await deps.findScore(user.id, imdbId)) !== null) return null;
        const known = await deps.findTitle(imdbId, user.language).catch(() => null);
        return {
          text: rateWatchedMessage(imdbId, known?.title ?? null, texts),
          keyboard: watchedKeyboard(user.id, imdbId, texts),
        };
      }
      case 'group-download-finished': {
        const { imdbId, userIds } = content.data;
        const [people, known] = await Promise.all([
          Promise.all(userIds.map((id) => deps.findUser(id))),
          imdbId === null ? null : deps.findTitle(imdbId, language).catch(() => null),
        ]);
        const names = people.flatMap((person) => (person === null ? [] : [person.name]));
        return { text: groupDownloadFinishedMessage(content.data, names, known?.title ?? null, texts) };
      }
      case 'topic-changed':
        return { text: topicChangedMessage(content.data, user.name, claimed.place, texts) };
      case 'topic-missing':
        return { text: topicMissingMessage(content.data, texts) };
      case 'plex-invitation':
        return { text: plexSentence(content.data.outcome, content.data.email, texts) };
      case 'message-died':
        return {
          text: messageDiedMessage(content.data, texts),
          keyboard: deadLettersKeyboard(user.id, texts),
        };
      case 'mail-refused':
        return { text: texts.html('mail-refused', content.data) };
      case 'mail-trouble':
        return { text: texts.html('mail-trouble', content.data) };
      case 'newsletter-issue':
      case 'newsletter-test':
        // They go by mail.
        return null;
    }
  };
}
