import { readTable } from '@matinee/clients/csv/read-table';
import { type ImdbExport, readImdbExport } from '@matinee/clients/imdb/exports/read-export';
import { type NetflixViewing, readViewingHistory } from '@matinee/clients/netflix/viewing-history';

export type PersonalFile =
  | { type: 'imdb'; content: ImdbExport; lines: number }
  | { type: 'netflix'; viewings: NetflixViewing[]; unreadableLines: number[] }
  | FileRefusal;

/** Why a file is not taken. */
export type FileRefusal =
  | { type: 'people' | 'unknown' | 'empty' | 'broken' | 'too-long' }
  | { type: 'several-profiles'; profiles: string[] };

export const MOST_LINES = 50_000;

/** Tells by its columns what a file is: names of files say nothing. */
export async function readFile(bytes: Uint8Array): Promise<PersonalFile> {
  const table = await readTable(bytes, { rows: MOST_LINES });
  if (table.type !== 'table') return { type: table.type };
  const imdb = readImdbExport(table.header, table.rows);
  if (imdb.type === 'people') return { type: 'people' };
  if (imdb.type === 'export') {
    return table.rows.length === 0
      ? { type: 'empty' }
      : { type: 'imdb', content: imdb.content, lines: table.rows.length };
  }
  const netflix = readViewingHistory(table.header, table.rows);
  switch (netflix.type) {
    case 'history':
      return table.rows.length === 0 ? { type: 'empty' } : { ...netflix, type: 'netflix' };
    case 'several-profiles':
      return netflix;
    case 'not-netflix':
      return { type: 'unknown' };
  }
}
