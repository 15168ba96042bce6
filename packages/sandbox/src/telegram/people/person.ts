/**
 * Whether a person can be written to: `new` never pressed Start (the bot gets `chat not found`), `blocked` the bot
 * (403), or closed the account (`deactivated`, 403).
 */
export type PersonState = 'new' | 'started' | 'blocked' | 'deactivated';

/** Somebody with Telegram. The private chat with the bot has the person's id. */
export type Person = {
  id: number;
  firstName: string;
  lastName?: string;
  /** Without the `@`. */
  username?: string;
  /** The language of the person's app, such as `ro` or `pt-br`; Telegram does not always tell it. */
  languageCode?: string;
  state: PersonState;
};

/** A group that the bot was put in. Ids are negative; a supergroup's begin with -100. */
export type Group = {
  id: number;
  title: string;
  type: 'group' | 'supergroup';
  isForum: boolean;
  /** People in it, with what they are; the bot is not among them. */
  members: { personId: number; status: 'creator' | 'administrator' | 'member' }[];
  botStatus: 'administrator' | 'member' | 'left' | 'kicked';
  /** Where its messages went when a group became a supergroup. */
  migratedTo?: number;
};
