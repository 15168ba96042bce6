import type { NotificationContent } from '@matinee/domain/notifications/notification';
import { imdbProfileUrl } from '@matinee/domain/users/imdb-profile';
import { type Html, linkHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';

type Drift = Extract<NotificationContent, { kind: 'imdb-drift' }>['data'];
type ListTrouble = Extract<NotificationContent, { kind: 'imdb-list' }>['data'];

/** To admins: IMDb does not answer as it used to. */
export function imdbDriftMessage({ drift, list }: Drift, texts: Texts): Html {
  return texts.html('imdb-drift', { drift, list });
}

/** Something is wrong with the person's own list. */
export function imdbListMessage({ problem, list, profileId, heldTitles }: ListTrouble, texts: Texts): Html {
  const profile = linkHtml(profileId, imdbProfileUrl(profileId));
  switch (problem) {
    case 'hidden':
      return texts.html('imdb-list-hidden', { list }, { profile });
    case 'not-there':
      return texts.html('imdb-list-not-there', {}, { profile });
    case 'emptied':
      return texts.html('imdb-list-emptied', { list, count: heldTitles });
  }
}
