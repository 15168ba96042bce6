import type { Database } from '@matinee/db/database';

/** What was done to the outside world: it stays done when the process that did it is killed. */
export interface Acts {
  /** `false` when it was done before. */
  add(key: string, value?: string): Promise<boolean>;
  /** By key, those whose key begins so. */
  find(prefix: string): Promise<Map<string, string>>;
}

/** Kept in a table of its own beside Matinee's; each act is committed by itself. */
export async function createActs({ pool }: Database): Promise<Acts> {
  await pool.query('create table if not exists outside_acts (key text primary key, value text not null)');
  return {
    async add(key, value = '') {
      const added = await pool.query('insert into outside_acts values ($1, $2) on conflict do nothing', [
        key,
        value,
      ]);
      return added.rowCount === 1;
    },
    async find(prefix) {
      const { rows } = await pool.query<{ key: string; value: string }>(
        'select key, value from outside_acts where starts_with(key, $1)',
        [prefix],
      );
      return new Map(rows.map(({ key, value }) => [key, value]));
    },
  };
}
