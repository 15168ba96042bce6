import { badRequest } from '../bot-api-refusal.ts';
import type { MenuButton, User } from '../bot-api-types.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import { type BotQuery, jsonArg, textArg } from '../http/bot-query.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import { checkLink } from '../text/check-link.ts';
import { lengthOf } from '../text/format-text.ts';
import type { BotChats } from './bot-chats.ts';
import { readLanguageCode } from './language-code.ts';
import type { Methods } from './method.ts';

const texts = [
  { method: 'name', field: 'name', limit: 64, tooLong: 'BOT_TITLE_INVALID' },
  { method: 'description', field: 'description', limit: 512, tooLong: 'BOT_DESCRIPTION_INVALID' },
  { method: 'shortdescription', field: 'short_description', limit: 120, tooLong: 'BOT_ABOUT_INVALID' },
];

/** getMe, name and descriptions, the menu button, logOut and close. */
export function createProfileMethods(deps: {
  bot: User;
  state: TelegramState;
  chats: BotChats;
  events: ChatEvents;
  versions: VersionClock;
}): Methods {
  const { bot, state, chats } = deps;
  const methods: Methods = {
    getme: () => ({
      ...bot,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    }),
    // Both would end the bot's time at this server; a sandbox has no other to send it to.
    logout: () => true,
    close: () => true,
    setchatmenubutton(query) {
      const button = readMenuButton(query);
      if (textArg(query, 'chat_id') === '') state.set('menuButton', button);
      else state.menuButtons.set(String(privateChat(query)), button);
      deps.events.publish({ type: 'commands', version: deps.versions.next() });
      return true;
    },
    getchatmenubutton(query) {
      const ofAll = state.setting('menuButton') ?? { type: 'commands' };
      return textArg(query, 'chat_id') === ''
        ? ofAll
        : (state.menuButtons.get(String(privateChat(query))) ?? ofAll);
    },
  };

  function privateChat(query: BotQuery): number {
    const chat = chats.require(query, 'read');
    if (chat.type !== 'private') throw badRequest('invalid chat_id specified');
    return chat.id;
  }

  for (const { method, field, limit, tooLong } of texts) {
    methods[`setmy${method}`] = (query) => {
      const text = textArg(query, field);
      if (lengthOf(text) > limit) throw badRequest(tooLong);
      const key = `${field}|${readLanguageCode(query)}`;
      if (text === '') state.profile.delete(key);
      else state.profile.set(key, text);
      deps.events.publish({ type: 'people', version: deps.versions.next() });
      return true;
    };
    methods[`getmy${method}`] = (query) => {
      const text = state.profile.get(`${field}|${readLanguageCode(query)}`);
      return { [field]: text ?? (field === 'name' ? bot.first_name : '') };
    };
  }
  return methods;
}

function readMenuButton(query: BotQuery): MenuButton {
  if (textArg(query, 'menu_button') === '') return { type: 'default' };
  const read = jsonArg(query, 'menu_button');
  if (read.type === 'unreadable') throw badRequest("can't parse menu button JSON object");
  const { type, text, web_app: app } = (read.value ?? {}) as Record<string, unknown>;
  if (type === 'default' || type === 'commands') return { type };
  if (type !== 'web_app') throw badRequest("can't parse menu button: MenuButton has unsupported type");
  const url = (app as { url?: unknown } | undefined)?.url;
  if (typeof text !== 'string' || typeof url !== 'string') {
    throw badRequest(`can't parse menu button: Can't find field "text"`);
  }
  const link = checkLink(url, { httpsOnly: true });
  if (link.type === 'refused')
    throw badRequest(`menu button Web App URL '${url}' is invalid: ${link.reason}`);
  return { type, text, web_app: { url: link.url } };
}
