import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Database } from '@matinee/db/database';
import type { ClientTorrent } from '@matinee/domain/torrents/torrent';
import { OLD_TABLES, readOldHousehold } from './old-household.ts';
import { DumpError, readDump } from './read-dump.ts';
import { reportOf } from './report.ts';
import { takeOver } from './take-over.ts';

export interface RunImportDeps {
  db: Database['db'];
  dump: Readable;
  listTorrents: () => Promise<ClientTorrent[]>;
  keepDays: number;
  /** Where the old programs ran: they wrote down what clocks showed. */
  timeZone: string;
  isDryRun: boolean;
  now: () => Date;
  say: (line: string) => void;
}

/**
 * Reads a dump and takes over what stands in it. Answers whether it could.
 */
export async function runImport(deps: RunImportDeps): Promise<boolean> {
  const tables = await readTables(deps);
  if (tables === null) return false;
  if (tables.user === undefined) {
    deps.say('This is no dump of a mSquaredPlex database: it holds no table "user". Nothing was changed.');
    return false;
  }
  const old = readOldHousehold(tables, deps.timeZone);
  const client = await askClient(deps.listTorrents);
  const { db, keepDays, isDryRun } = deps;
  const taken = await takeOver(old, { db, listing: client.listing, keepDays, isDryRun, now: deps.now() });
  for (const line of reportOf(old, taken, { isDryRun, clientProblem: client.problem })) deps.say(line);
  return true;
}

async function readTables({ dump, say }: RunImportDeps) {
  try {
    return await readDump(createInterface({ input: dump, crlfDelay: Number.POSITIVE_INFINITY }), OLD_TABLES);
  } catch (error) {
    if (!(error instanceof DumpError)) throw error;
    say(`${error.message} Nothing was changed.`);
    return null;
  }
}

async function askClient(
  list: () => Promise<ClientTorrent[]>,
): Promise<{ listing: ClientTorrent[] | null; problem: string | null }> {
  try {
    return { listing: await list(), problem: null };
  } catch (error) {
    if (!(error instanceof ExternalServiceError)) throw error;
    return { listing: null, problem: error.message };
  }
}
