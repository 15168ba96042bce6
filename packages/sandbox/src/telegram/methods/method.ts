import type { BotQuery } from '../http/bot-query.ts';

/** A method of the Bot API: gives back `result`, or throws a `BotApiRefusal`. */
export type Method = (query: BotQuery) => unknown;

/** Methods under their names in lower case, as they are looked up. */
export type Methods = Record<string, Method>;
