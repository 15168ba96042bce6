/** An update as Telegram sent it. Only services/telegram reads more of it than its number. */
export type Update = { update_id: number } & Record<string, unknown>;
