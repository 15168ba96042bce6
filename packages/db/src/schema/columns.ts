import { sql } from 'drizzle-orm';
import { type AnyPgColumn, bigint, check, customType, timestamp } from 'drizzle-orm/pg-core';

/** `timestamptz` in UTC, read as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Telegram ids need up to 52 bits: too many for an integer column, few enough for a number. */
export const telegramId = (name: string) => bigint(name, { mode: 'number' });

export const bytes = (name: string) => bigint(name, { mode: 'number' });

export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});

/** Holds a text column to a closed list of values: what TypeScript's union says, said to Postgres too. */
export function oneOf(name: string, column: AnyPgColumn, values: readonly string[]) {
  return check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`);
}

/** IMDb ids are text everywhere, with at least seven digits. */
export function isImdbId(name: string, column: AnyPgColumn) {
  return check(name, sql`${column} ~ '^tt[0-9]{7,10}$'`);
}
