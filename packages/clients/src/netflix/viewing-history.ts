import { type NamedCells, nameCells } from '../csv/named-cells.ts';
import type { TableRow } from '../csv/read-table.ts';
import { readDays } from './read-days.ts';

/** A name in a viewing history, and when it was watched last. */
export interface NetflixViewing {
  name: string;
  seenOn: Date;
}

export type ReadViewingHistory =
  | { type: 'history'; viewings: NetflixViewing[]; unreadableLines: number[] }
  /** The large download of an account holds everybody's: nobody can tell whose is the sender's. */
  | { type: 'several-profiles'; profiles: string[] }
  | { type: 'not-netflix' };

/**
 * Reads Netflix's viewing history: the short one of a profile (`Title,Date`, the day as that country writes it), or the one in
 * the download of all of an account's data. Each name once, with its last day.
 */
export function readViewingHistory(header: readonly string[], rows: readonly TableRow[]): ReadViewingHistory {
  const cells = nameCells(header);
  const isLong = cells.has('Profile Name', 'Start Time', 'Title');
  const isShort = header.length === 2 && cells.has('Title', 'Date');
  if (!isLong && !isShort) return { type: 'not-netflix' };
  const profiles = isLong
    ? new Set(rows.map((row) => cells.cell(row, 'Profile Name') ?? ''))
    : new Set<string>();
  if (profiles.size > 1) return { type: 'several-profiles', profiles: [...profiles] };

  const watched = rows.filter((row) => !isLong || isWatched(cells, row));
  const days = readDays(watched.map((row) => cells.cell(row, isLong ? 'Start Time' : 'Date')));
  const latest = new Map<string, Date>();
  const unreadableLines: number[] = [];
  for (const [at, row] of watched.entries()) {
    const name = cells.cell(row, 'Title');
    const seenOn = days[at] ?? null;
    if (name === null || seenOn === null) {
      unreadableLines.push(row.line);
      continue;
    }
    const before = latest.get(name);
    if (before === undefined || before < seenOn) latest.set(name, seenOn);
  }
  const viewings = [...latest].map(([name, seenOn]) => ({ name, seenOn }));
  return { type: 'history', viewings, unreadableLines };
}

/** The long one also lists trailers, and what began to play by itself and was left at once. */
function isWatched(cells: NamedCells, row: TableRow): boolean {
  if (cells.cell(row, 'Supplemental Video Type') !== null) return false;
  const [, hours = '', minutes = ''] = /^(\d+):(\d{2}):\d{2}$/.exec(cells.cell(row, 'Duration') ?? '') ?? [];
  return hours === '' || Number(hours) * 60 + Number(minutes) >= 5;
}
