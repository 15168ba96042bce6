import type { Database } from '@matinee/db/database';
import type { LiveMessage } from '@matinee/db/live-messages';
import type { ConfigOf } from '@matinee/runtime/config/load-config';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import type { Api } from 'grammy';
import type { BotCatalogue } from './catalogue.ts';
import type { telegramConfig } from './config.ts';
import type { SayWithPicture } from './replies/optional-picture.ts';
import type { PictureReplies } from './replies/picture-message.ts';

/**
 * What main has made once, for every part of the bot. The `deps.ts` beside a part binds what that part needs to it: the
 * part itself is told what it works with, and knows no more.
 */
export interface Foundations {
  config: ConfigOf<typeof telegramConfig>;
  db: Database['db'];
  texts: TextCatalogue;
  /** For what is not an answer to an update: notifications, menus, live messages. */
  api: Api;
  torrapi: TorrapiClient;
  catalogue: BotCatalogue;
  pictures: PictureReplies;
  /** Welcomes who has come in, with the household's picture where there is one. */
  welcome: SayWithPicture;
  /** Keeps a message up to date for a while. */
  follow: (message: Omit<LiveMessage, 'until'>, forMs: number) => Promise<void>;
  /** There is a live message that nobody looked after so far. */
  wakeLiveMessages: () => void;
  now: () => Date;
  logger: Logger;
}
