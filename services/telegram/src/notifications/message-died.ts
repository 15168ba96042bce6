import type { NotificationContent } from '@matinee/domain/notifications/notification';
import { type Html, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';

type MessageDied = Extract<NotificationContent, { kind: 'message-died' }>['data'];

/** For admins: something could not be delivered. What else could not, the list shows. */
export function messageDiedMessage(data: MessageDied, texts: Texts): Html {
  return texts.html('message-died', {
    kind: texts.plain('notification-kind', { kind: data.kind }),
    channel: data.channel,
    name: shorten(data.recipient, 40),
    error: shorten(data.error, 200),
  });
}
