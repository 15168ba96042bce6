import type { NotificationContent } from '@matinee/domain/notifications/notification';
import { formatNumber, formatSize, formatSpan } from '@matinee/texts/format';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { ACTIONS, seedingKeyboard } from '../features/seeding/button-actions.ts';
import { encodeButton } from '../replies/callback-data.ts';
import type { RenderedNotification } from './rendered-notification.ts';

type Data<Kind extends NotificationContent['kind']> = Extract<NotificationContent, { kind: Kind }>['data'];

/** *It has seeded for its time*: what it has given, who else asked for it, and what can be done. */
export function seedingQuestion(
  data: Data<'seeding-question'>,
  userId: number,
  texts: Texts,
): RenderedNotification {
  const { torrentId, round, ratio, others } = data;
  const question = texts.html('seeding-question', {
    name: shorten(data.name, 200),
    time: formatSpan(data.seededSeconds, texts.language),
    size: formatSize(data.sizeBytes, texts.language),
    // Nothing given back is nothing to say.
    rated: ratio === null || ratio < 0.005 ? 'no' : 'yes',
    ratio: ratio === null ? '' : formatNumber(ratio, texts.language, 2),
  });
  const names = shorten(others.slice(0, 5).join(', '), 200);
  const text = joinHtml([
    question,
    others.length === 0 ? null : texts.html('seeding-others', { names, count: others.length }),
    texts.html('seeding-typed', { id: String(torrentId) }),
  ]);
  return { text, keyboard: seedingKeyboard({ torrentId, round }, userId, texts) };
}

/** *It is gone*, as was decided, and by whom. */
export function torrentRemoved(data: Data<'torrent-removed'>, texts: Texts): Html {
  const values = { name: shorten(data.name, 200), size: formatSize(data.sizeBytes, texts.language) };
  if (data.reason === 'low-resolution') return texts.html('removed-low-resolution', values);
  if (data.by === 'you') return texts.html('removed-by-you', values);
  const by = data.by?.name ?? '';
  return texts.html('removed-by-other', { ...values, by, named: by === '' ? 'no' : 'yes' });
}

/** *A better copy is here*: the worse one goes in a day, unless somebody says no. */
export function lowResolutionNotice(
  data: Data<'low-resolution'>,
  userId: number,
  texts: Texts,
): RenderedNotification {
  const text = texts.html('low-resolution', {
    name: shorten(data.name, 200),
    size: formatSize(data.sizeBytes, texts.language),
    better: data.better ?? '',
  });
  const keep = encodeButton(userId, ACTIONS.keepCopy, data.torrentId);
  return { text, keyboard: new InlineKeyboard().text(texts.plain('low-resolution-keep'), keep) };
}
