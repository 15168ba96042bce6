import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, telegramId } from './columns.ts';
import { users } from './users.ts';

/** Links in e-mails that have done what they were for: each does it once. A link that nobody pressed is nowhere here. */
export const mailLinkUses = pgTable(
  'mail_link_uses',
  {
    /** Made of the link; nobody can make the link of it. */
    linkId: text('link_id').primaryKey(),
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    usedAt: at('used_at').notNull(),
  },
  (table) => [index('mail_link_uses_used_at').on(table.usedAt)],
);
