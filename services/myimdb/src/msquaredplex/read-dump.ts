/** One row, by the names of its columns; `null` where nothing stands. */
export type DumpRow = Readonly<Record<string, string | null>>;

/** The rows of some tables, each table by its name. A table that the dump does not hold is missing. */
export type DumpTables<Table extends string> = Partial<Record<Table, DumpRow[]>>;

const COPY = /^COPY (?:"?\w+"?\.)?"?(\w+)"? \((.+)\) FROM stdin;$/;
const INSERT = /^INSERT INTO (?:"?\w+"?\.)?"?(\w+)"? /;
const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The dump is not what it has to be. The message is a sentence for who gave it. */
export class DumpError extends Error {
  override name = 'DumpError';
}

/**
 * Reads some tables of what `pg_dump` writes as SQL, line by line: of a database of gigabytes only the wanted rows are kept.
 * @throws {DumpError} for one that was cut off, or made with --inserts
 */
export async function readDump<Table extends string>(
  lines: AsyncIterable<string>,
  tables: readonly Table[],
): Promise<DumpTables<Table>> {
  const read: DumpTables<Table> = {};
  const isWanted = (name: string): name is Table => tables.includes(name as Table);
  let columns: string[] | null = null;
  let rows: DumpRow[] | null = null;
  for await (const line of lines) {
    if (columns !== null) {
      if (line === '\\.') columns = null;
      else rows?.push(readRow(line, columns));
      continue;
    }
    const [, table, names] = COPY.exec(line) ?? [];
    if (table !== undefined && names !== undefined) {
      columns = names.split(',').map((name) => name.trim().replace(/^"|"$/g, ''));
      rows = null;
      if (isWanted(table)) {
        rows = read[table] ?? [];
        read[table] = rows;
      }
      continue;
    }
    const inserted = INSERT.exec(line)?.[1];
    if (inserted !== undefined && isWanted(inserted)) {
      throw new DumpError('This dump was made with --inserts, which is not read. Make one without it.');
    }
  }
  if (columns !== null) throw new DumpError('The dump ends in the middle of a table: it was cut off.');
  return read;
}

function readRow(line: string, columns: readonly string[]): DumpRow {
  const values = line.split('\t');
  return Object.fromEntries(columns.map((column, index) => [column, readValue(values[index])]));
}

/** As COPY writes text: `\N` is nothing, and a backslash announces what would end a value or a row. */
function readValue(raw: string | undefined): string | null {
  if (raw === undefined || raw === '\\N') return null;
  return raw.replace(/\\([0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)/g, (_all, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPES[code] ?? code;
  });
}
