import { Readable } from 'node:stream';
import { setImmediate as immediate } from 'node:timers/promises';
import { type CsvError, parse } from 'csv-parse';
import { decodeText } from './decode-text.ts';

/** A line of a table: where it stands in the file, and what is in it. */
export interface TableRow {
  line: number;
  cells: readonly string[];
}

export type ReadTable =
  | { type: 'table'; header: readonly string[]; rows: readonly TableRow[] }
  /** Nothing in it but blanks. */
  | { type: 'empty' }
  /** No text, or text that is no table: a quote that never ends, lines without end. */
  | { type: 'broken' }
  | { type: 'too-long' };

/** Longer ones are no lists of films: descriptions of a list may have some thousand characters. */
const LONGEST_LINE = 64_000;
/** Fed in pieces, so that others get their turn while a large file is read. */
const PIECE = 64 * 1024;

/**
 * Reads a file with values between commas, semicolons (as Excel writes them in half of Europe) or tabs, however its lines
 * end and its letters are written. A line with too few or too many values is a line like others.
 */
export async function readTable(bytes: Uint8Array, limits: { rows: number }): Promise<ReadTable> {
  const text = decodeText(bytes);
  if (text === null) return { type: 'broken' };
  const parser = parse({
    delimiter: delimiterOf(text),
    info: true,
    max_record_size: LONGEST_LINE,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  Readable.from(piecesOf(text)).pipe(parser);
  const rows: TableRow[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      // A line that is blank but for its commas.
      if (record.every((cell) => cell.trim() === '')) continue;
      rows.push({ line: info.lines, cells: record });
      if (rows.length > limits.rows + 1) return { type: 'too-long' };
    }
  } catch (error) {
    if (isCsvError(error)) return { type: 'broken' };
    throw error;
  } finally {
    parser.destroy();
  }
  const [header, ...rest] = rows;
  return header === undefined ? { type: 'empty' } : { type: 'table', header: header.cells, rows: rest };
}

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) {
    yield text.slice(at, at + PIECE);
    await immediate();
  }
}

/** What stands between the values of the first line most often, outside of quotes. */
function delimiterOf(text: string): string {
  const first = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({
    delimiter,
    count: first.split(delimiter).length,
  }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}
