import { badRequest } from '../bot-api-refusal.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import type { InputFiles } from '../files/input-file.ts';
import { type BotQuery, booleanArg, textArg } from '../http/bot-query.ts';
import type { BotChats } from './bot-chats.ts';
import type { BotMessages } from './bot-messages.ts';
import { readCaption, readText, sendingTooLong } from './message-content.ts';
import type { Methods } from './method.ts';

const chatActions = new Set(
  `typing upload_photo record_video upload_video record_voice record_audio upload_voice upload_audio upload_document
   choose_sticker find_location pick_up_location record_video_note upload_video_note cancel`.split(/\s+/),
);

/** sendMessage, sendPhoto, sendDocument, sendChatAction. */
export function createSendMethods(deps: {
  chats: BotChats;
  messages: BotMessages;
  files: InputFiles;
  events: ChatEvents;
  versions: VersionClock;
}): Methods {
  const { chats, messages, files } = deps;

  async function sendFile(query: BotQuery, kind: 'photo' | 'document') {
    const caption = readCaption(query, sendingTooLong);
    messages.markup(query);
    chats.require(query, 'send');
    const file = await files.resolve(query, kind, kind, textArg(query, kind));
    if (!file) throw badRequest(`there is no ${kind} in the request`);
    // Asked again: the person may have blocked the bot while the file was on its way.
    const chat = chats.require(query, 'send');
    const envelope = messages.envelope(query, chat);
    messages.spend(chat.id, 1);
    const hasSpoiler = kind === 'photo' && booleanArg(query, 'has_spoiler');
    const content = { type: kind, fileId: file.uniqueId, ...caption, ...(hasSpoiler && { hasSpoiler }) };
    return messages.post(chat, content, envelope);
  }

  return {
    sendmessage(query) {
      const content = readText(query, sendingTooLong);
      messages.markup(query);
      const chat = chats.require(query, 'send');
      const envelope = messages.envelope(query, chat);
      messages.spend(chat.id, 1);
      return messages.post(chat, content, envelope);
    },
    sendphoto: (query) => sendFile(query, 'photo'),
    senddocument: (query) => sendFile(query, 'document'),
    sendchataction(query) {
      const action = textArg(query, 'action');
      if (!chatActions.has(action)) throw badRequest('wrong parameter action in request');
      const chat = chats.require(query, 'send');
      deps.events.publish({ type: 'typing', chatId: chat.id, action, version: deps.versions.next() });
      return true;
    },
  };
}
