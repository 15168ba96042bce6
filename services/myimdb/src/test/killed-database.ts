import type { Database } from '@matinee/db/database';

/** When a process dies: just before its nth statement reaches Postgres, or just before it hears the answer. */
export interface Death {
  statement: number;
  when: 'before' | 'after';
}

export class Killed extends Error {
  override name = 'Killed';
}

type Callback = (error: Error | null, result?: unknown) => void;
type Query = (...args: unknown[]) => Promise<unknown> | undefined;
interface Client {
  query: Query;
  connection: { stream: { destroy(): void } };
}

/**
 * Has everything that goes through this database die as with `kill -9`: its connections break off, so that Postgres rolls back what was open, and nothing
 * more is done afterwards. Without a death it only counts. Says how many statements there were.
 */
export function killDuring(database: Database, death?: Death): { statements(): number; isDead(): boolean } {
  let statements = 0;
  let isDead = false;

  database.pool.on('connect', (connected) => {
    const client = connected as unknown as Client;
    const query = client.query.bind(client);
    function die(): never {
      isDead = true;
      client.connection.stream.destroy();
      throw new Killed(`statement ${death?.statement}, ${death?.when}`);
    }
    async function run(args: unknown[]): Promise<unknown> {
      statements += 1;
      const isLast = statements === death?.statement;
      if (isDead || (isLast && death.when === 'before')) die();
      const result = await query(...args);
      if (isDead || isLast) die();
      return result;
    }
    client.query = (...args) => {
      const last = args.at(-1);
      if (typeof last !== 'function') return run(args);
      const callback = last as Callback;
      run(args.slice(0, -1)).then(
        (result) => callback(null, result),
        (error: unknown) => callback(error as Error),
      );
      return undefined;
    };
  });
  return { statements: () => statements, isDead: () => isDead };
}
