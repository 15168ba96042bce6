import type { TableRow } from './read-table.ts';

/** Finds values by the names of their columns, whatever their order, case and blanks. Unknown columns are nobody's. */
export interface NamedCells {
  has(...names: string[]): boolean;
  /** Trimmed; the first of these names that there is a column of. `null` where there is none, or nothing in it. */
  cell(row: TableRow, ...names: string[]): string | null;
}

export function nameCells(header: readonly string[]): NamedCells {
  const columns = new Map(header.map((name, at) => [fold(name), at]));
  return {
    has: (...names) => names.every((name) => columns.has(fold(name))),
    cell(row, ...names) {
      for (const name of names) {
        const at = columns.get(fold(name));
        if (at === undefined) continue;
        const value = row.cells[at]?.trim() ?? '';
        return value === '' ? null : value;
      }
      return null;
    },
  };
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
