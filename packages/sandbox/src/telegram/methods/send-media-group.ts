import { badRequest } from '../bot-api-refusal.ts';
import type { InputFiles } from '../files/input-file.ts';
import { jsonArg, textArg } from '../http/bot-query.ts';
import type { BotChats } from './bot-chats.ts';
import type { BotMessages } from './bot-messages.ts';
import { type MediaContent, readInputMedia } from './input-media.ts';
import { sendingTooLong } from './message-content.ts';
import type { Methods } from './method.ts';

const largestAlbum = 10;

/** sendMediaGroup. An album has no buttons: the real server passes over `reply_markup` here. */
export function createMediaGroupMethods(deps: {
  chats: BotChats;
  messages: BotMessages;
  files: InputFiles;
  nextGroupId: () => string;
}): Methods {
  const { chats, messages, files } = deps;
  return {
    async sendmediagroup(query) {
      if (textArg(query, 'media') === '') throw badRequest('parameter "media" is required');
      const read = jsonArg(query, 'media');
      if (read.type === 'unreadable') throw badRequest("can't parse media JSON object");
      if (!Array.isArray(read.value)) throw badRequest('expected an Array of InputMedia');
      if (read.value.length === 0) throw badRequest('there are no messages to send');
      if (read.value.length > largestAlbum) throw badRequest('too many messages to send as an album');
      chats.require(query, 'send');
      const contents: MediaContent[] = [];
      for (const value of read.value as unknown[]) {
        contents.push(await readInputMedia(files, query, value, sendingTooLong));
      }
      if (new Set(contents.map(({ type }) => type)).size > 1) {
        throw badRequest("document can't be mixed with other media types");
      }
      const chat = chats.require(query, 'send');
      const envelope = { ...messages.envelope(query, chat), markup: { type: 'none' as const } };
      messages.spend(chat.id, contents.length);
      const mediaGroupId = deps.nextGroupId();
      return contents.map((content) => messages.post(chat, content, { ...envelope, mediaGroupId }));
    },
  };
}
