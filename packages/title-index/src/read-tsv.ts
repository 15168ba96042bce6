import { StringDecoder } from 'node:string_decoder';
import { TitlesImportError } from './titles-import-error.ts';

/** A line's values by the places of the columns that were asked for; `null` for `\N`. */
export type TsvRow = readonly (string | null)[];

export interface TsvFile<Row> {
  bytes: AsyncIterable<Buffer>;
  /** How it is called in errors. */
  location: string;
  /** The columns that are needed, by name; others, and their order in the file, are of no interest. */
  columns: readonly string[];
  /** Looks at the first value of a line: of most lines of these files nothing else is needed. */
  isWanted?: ((firstValue: string) => boolean) | undefined;
  /** What is made of a line; `undefined` when nothing is. */
  read(row: TsvRow): Row | undefined;
}

/** Lines that can't be read: a few are passed over, more mean that the file is not what it should be. */
const MOST_BROKEN_SHARE = 0.001;
const FEW = 20;

/**
 * Reads one of IMDb's files, some rows at a time. There is no quoting in them: a lone `"` in a title is a letter like any
 * other. @throws TitlesImportError
 */
export async function* readTsv<Row>(file: TsvFile<Row>): AsyncGenerator<Row[]> {
  const { location, columns, isWanted, read } = file;
  let places: number[] | undefined;
  let width = 0;
  let lines = 0;
  let broken = 0;

  function readLine(line: string, rows: Row[]): void {
    lines += 1;
    if (isWanted !== undefined && !isWanted(line.slice(0, line.indexOf('\t')))) return;
    const values = line.split('\t');
    if (values.length !== width) {
      broken += 1;
      return;
    }
    const row = read(
      (places ?? []).map((place) => (values[place] === '\\N' ? null : (values[place] ?? null))),
    );
    if (row !== undefined) rows.push(row);
  }

  for await (const text of wholeLines(file.bytes)) {
    const rows: Row[] = [];
    let start = 0;
    while (start < text.length) {
      const end = text.indexOf('\n', start);
      const line = text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
      start = end + 1;
      if (places !== undefined) readLine(line, rows);
      else {
        const header = line.replace(/^\uFEFF/, '').split('\t');
        places = placesOf(columns, header, location);
        width = header.length;
      }
    }
    if (broken > FEW && broken > lines * MOST_BROKEN_SHARE) throw brokenLines(location, broken, lines);
    if (rows.length > 0) yield rows;
  }
  if (places === undefined) throw new TitlesImportError(`${location} is empty.`);
}

function brokenLines(location: string, broken: number, lines: number): TitlesImportError {
  return new TitlesImportError(
    `${location} is not as IMDb describes it: ${broken} of ${lines} lines have too many or too few columns.`,
  );
}

/** Text that ends at the end of a line; at the end of a file that lacks it, it is added. */
async function* wholeLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of bytes) {
    const text = rest + decoder.write(piece);
    const end = text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    if (end > 0) yield text.slice(0, end);
  }
  rest += decoder.end();
  if (rest !== '') yield `${rest}\n`;
}

function placesOf(columns: readonly string[], header: readonly string[], location: string): number[] {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length === 0) return columns.map((column) => header.indexOf(column));
  const found = header.slice(0, 12).join(', ').slice(0, 200);
  throw new TitlesImportError(`${location} lacks the columns ${missing.join(', ')}. It has: ${found}.`);
}
