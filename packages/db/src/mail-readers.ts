import type { Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Language, Role } from '@matinee/domain/users/user';
import { sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { mailRefusals } from './schema/newsletter.ts';

/** Somebody to whom mail may be sent. */
export interface MailReader {
  id: number;
  name: string;
  language: Language;
  role: Role;
  email: string | null;
  wantsNewsletter: boolean;
  /** Why nothing is sent to this address any more; `null` where it takes mail. */
  refusal: { reason: string; refusedAt: Date } | null;
}

/** `null` for somebody who is not here, or not any more. */
export async function findMailReader(db: Db, userId: number): Promise<MailReader | null> {
  const found = await db.execute<ReaderRow>(sql`
    select person.id, person.name, person.language, person.role, person.email, person.wants_newsletter,
      refusal.reason, refusal.refused_at
    from users as person
    left join mail_refusals as refusal
      on refusal.user_id = person.id and refusal.address = lower(person.email)
    where person.id = ${userId} and person.state <> 'removed'`);
  const [row] = found.rows;
  return row === undefined ? null : toReader(row);
}

export type ReaderRow = {
  id: string;
  name: string;
  language: Language;
  role: Role;
  email: string | null;
  wants_newsletter: boolean;
  reason: string | null;
  refused_at: string | null;
};

export function toReader(row: ReaderRow): MailReader {
  const { reason, refused_at: refusedAt } = row;
  return {
    id: Number(row.id),
    name: row.name,
    language: row.language,
    role: row.role,
    email: row.email,
    wantsNewsletter: row.wants_newsletter,
    refusal: reason === null || refusedAt === null ? null : { reason, refusedAt: new Date(refusedAt) },
  };
}

/** What a person's issue says beside its titles. */
export interface TitleMarks {
  watchlist: Set<ImdbId>;
  /** The qualities that the library has; `unknown` for a copy that does not tell. */
  library: Map<ImdbId, (Resolution | 'unknown')[]>;
}

export async function findTitleMarks(
  db: Db,
  userId: number,
  imdbIds: readonly ImdbId[],
): Promise<TitleMarks> {
  const marks: TitleMarks = { watchlist: new Set(), library: new Map() };
  if (imdbIds.length === 0) return marks;
  const found = await db.execute<{
    imdb_id: ImdbId;
    waits: boolean;
    library: (Resolution | 'unknown')[];
  }>(sql`
    select title.imdb_id,
      exists (select 1 from watchlist_items as item
        where item.user_id = ${userId} and item.imdb_id = title.imdb_id and item.state = 'waiting') as waits,
      array(select distinct coalesce(film.resolution, 'unknown') from library_items as film
        where film.imdb_id = title.imdb_id) as library
    from unnest(${sql.param([...imdbIds])}::text[]) as title (imdb_id)`);
  for (const { imdb_id: imdbId, waits, library } of found.rows) {
    if (waits) marks.watchlist.add(imdbId);
    if (library.length > 0) marks.library.set(imdbId, library);
  }
  return marks;
}

/** Nothing more is sent to this address of the person. */
export async function refuseAddress(
  db: Db,
  refusal: { userId: number; address: string; reason: string; at: Date },
): Promise<void> {
  const { userId, reason, at: refusedAt } = refusal;
  const address = refusal.address.toLowerCase();
  await db
    .insert(mailRefusals)
    .values({ userId, address, reason, refusedAt })
    .onConflictDoUpdate({ target: mailRefusals.userId, set: { address, reason, refusedAt } });
}

/** The person's address is tried again from now on. */
export async function forgetRefusal(db: Db, userId: number): Promise<void> {
  await db.execute(sql`delete from mail_refusals where user_id = ${userId}`);
}

/** Who may do something about mail that does not go out. */
export async function findAdminIds(db: Db): Promise<number[]> {
  const found = await db.execute<{ id: string }>(sql`
    select id from users where role = 'admin' and state = 'active' order by id`);
  return found.rows.map(({ id }) => Number(id));
}
