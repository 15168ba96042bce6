import type { NotificationPlace } from '@matinee/db/outbox';
import type { NotificationContent } from '@matinee/domain/notifications/notification';
import { formatDate } from '@matinee/texts/format';
import { escapeHtml, type Html, shorten, trustedHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';

type DataOf<Kind> = Extract<NotificationContent, { kind: Kind }>['data'];

const bold = (text: string) => trustedHtml(`<b>${escapeHtml(shorten(text, 200))}</b>`);

/** Another torrent stands at a followed page. In a group it says whose page it is. */
export function topicChangedMessage(
  data: DataOf<'topic-changed'>,
  owner: string,
  place: NotificationPlace | null,
  texts: Texts,
): Html {
  const { name, site } = data;
  const key = place === null ? 'topic-changed' : 'topic-changed-of';
  return texts.html(key, { site, owner: shorten(owner, 80) }, { name: bold(name) });
}

/** There has been no torrent at it for long. */
export function topicMissingMessage(data: DataOf<'topic-missing'>, texts: Texts): Html {
  const since = formatDate(new Date(data.since), texts.language);
  return texts.html('topic-missing', { site: data.site, since }, { name: bold(data.name) });
}

/** A group hears what some of its members waited for. */
export function groupDownloadFinishedMessage(
  data: DataOf<'group-download-finished'>,
  names: readonly string[],
  title: { title: string; year: number | null } | null,
  texts: Texts,
): Html {
  const shown =
    title === null ? data.name : title.year === null ? title.title : `${title.title} (${title.year})`;
  const people = shorten(names.join(', '), 200);
  return texts.html('group-download-finished', { people, count: names.length }, { name: bold(shown) });
}
