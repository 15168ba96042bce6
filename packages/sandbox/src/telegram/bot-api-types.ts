/**
 * The parts of the Bot API's objects (10.1) that the sandbox speaks, by their official names. Only what a bot may
 * send or read here; unknown fields of a request are ignored, as the real server does.
 */

/** An account: a person or the bot. */
export type User = {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
};

/** A chat as it stands inside messages. A private chat has its person's id; groups have negative ids. */
export type Chat =
  | { id: number; first_name: string; last_name?: string; username?: string; type: 'private' }
  | { id: number; title: string; type: 'group' | 'supergroup'; is_forum?: true };

/** A stretch of formatted text; offset and length count UTF-16 units. */
export type MessageEntity = {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: User;
  language?: string;
  custom_emoji_id?: string;
  unix_time?: number;
  date_time_format?: string;
};

/** One size of a photo. The sandbox does not rescale: every size serves the same bytes. */
export type PhotoSize = {
  file_id: string;
  file_unique_id: string;
  width: number;
  height: number;
  file_size?: number;
};

/** A general file. */
export type Document = {
  file_id: string;
  file_unique_id: string;
  file_name?: string;
  mime_type?: string;
  file_size?: number;
};

/** A sticker; the sandbox knows only those that are one emoji. */
export type Sticker = {
  file_id: string;
  file_unique_id: string;
  type: 'regular';
  width: number;
  height: number;
  is_animated: false;
  is_video: false;
  emoji: string;
};

/** A button under a message. Exactly one of the action fields is set. */
export type InlineKeyboardButton = {
  text: string;
  style?: 'danger' | 'success' | 'primary';
  icon_custom_emoji_id?: string;
  url?: string;
  callback_data?: string;
  web_app?: { url: string };
  login_url?: { url: string };
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
  copy_text?: { text: string };
};

/** Buttons under a message, in rows. */
export type InlineKeyboardMarkup = { inline_keyboard: InlineKeyboardButton[][] };

/** A button of the keyboard that stands in place of the letters; pressing it sends its text. */
export type KeyboardButton = { text: string; style?: 'danger' | 'success' | 'primary' };

/** What is done with links in a message. */
export type LinkPreviewOptions = {
  is_disabled?: boolean;
  url?: string;
  prefer_small_media?: boolean;
  prefer_large_media?: boolean;
  show_above_text?: boolean;
};

/** A message as the Bot API shows it. */
export type Message = {
  message_id: number;
  from?: User;
  chat: Chat;
  date: number;
  edit_date?: number;
  message_thread_id?: number;
  is_topic_message?: true;
  reply_to_message?: Message;
  media_group_id?: string;
  text?: string;
  entities?: MessageEntity[];
  link_preview_options?: LinkPreviewOptions;
  photo?: PhotoSize[];
  document?: Document;
  sticker?: Sticker;
  caption?: string;
  caption_entities?: MessageEntity[];
  show_caption_above_media?: true;
  has_media_spoiler?: true;
  new_chat_members?: User[];
  left_chat_member?: User;
  group_chat_created?: true;
  supergroup_chat_created?: true;
  pinned_message?: MaybeInaccessibleMessage;
  reply_markup?: InlineKeyboardMarkup;
};

/** A message that is too old to be seen: nothing but where it was, and a date of 0. */
export type InaccessibleMessage = { chat: Chat; message_id: number; date: 0 };
export type MaybeInaccessibleMessage = Message | InaccessibleMessage;

/** A press of an inline button. */
export type CallbackQuery = {
  id: string;
  from: User;
  message?: MaybeInaccessibleMessage;
  chat_instance: string;
  data?: string;
};

/** What somebody is in a chat. */
export type ChatMember = {
  user: User;
  status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  until_date?: number;
  is_anonymous?: boolean;
};

/** A change of the bot's own membership; in a private chat: blocked or unblocked. */
export type ChatMemberUpdated = {
  chat: Chat;
  from: User;
  date: number;
  old_chat_member: ChatMember;
  new_chat_member: ChatMember;
};

/** The kinds of update that the sandbox makes, with what each holds. */
export type UpdateContent =
  | { message: Message }
  | { edited_message: Message }
  | { callback_query: CallbackQuery }
  | { my_chat_member: ChatMemberUpdated }
  | { chat_member: ChatMemberUpdated };

/** One thing that the bot is told. */
export type Update = { update_id: number } & UpdateContent;

/** A line of the command menu. */
export type BotCommand = { command: string; description: string };

/** The button beside the text field. */
export type MenuButton =
  | { type: 'commands' }
  | { type: 'default' }
  | { type: 'web_app'; text: string; web_app: { url: string } };
