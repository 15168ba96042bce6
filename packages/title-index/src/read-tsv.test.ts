import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTsv } from './read-tsv.ts';

/** Reads a text that comes in pieces of a few bytes, as networks cut it. */
async function read(text: string, pieceBytes = 7, columns = ['id', 'name']) {
  const all = Buffer.from(text);
  async function* bytes() {
    for (let at = 0; at < all.length; at += pieceBytes) yield all.subarray(at, at + pieceBytes);
  }
  const rows: (string | null)[][] = [];
  for await (const batch of readTsv({
    bytes: bytes(),
    location: 'some.tsv',
    columns,
    read: (row) => [...row],
  })) {
    rows.push(...batch);
  }
  return rows;
}

describe('reading a TSV file', () => {
  it('finds columns by their names, in any order, among others', async () => {
    expect(await read('more\tname\tid\nx\tThe Matrix\ttt1\n')).toEqual([['tt1', 'The Matrix']]);
  });

  it('takes \\N for nothing, and quotes for letters', async () => {
    expect(await read('id\tname\ntt1\t\\N\ntt2\t"Crocodile" Dundee\ntt3\t"\n')).toEqual([
      ['tt1', null],
      ['tt2', '"Crocodile" Dundee'],
      ['tt3', '"'],
    ]);
  });

  it('minds no Windows line ends, no byte order mark, and no missing last line end', async () => {
    expect(await read('\uFEFFid\tname\r\ntt1\tA\r\ntt2\tB')).toEqual([
      ['tt1', 'A'],
      ['tt2', 'B'],
    ]);
  });

  it('reads the same however it is cut, letters of several bytes too', async () => {
    const name = fc.stringMatching(/^[a-zé千🎬 "]{0,12}$/u);
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (names, piece) => {
          const text = `id\tname\n${names.map((one, at) => `tt${at}\t${one}\n`).join('')}`;
          expect(await read(text, piece)).toEqual(names.map((one, at) => [`tt${at}`, one]));
        },
      ),
    );
  });

  it('looks only at lines that are wanted', async () => {
    const seen: string[] = [];
    async function* bytes() {
      yield Buffer.from('id\tname\ntt1\tA\ntt2\tB\n');
    }
    const file = {
      bytes: bytes(),
      location: 'some.tsv',
      columns: ['name'],
      isWanted: (id: string) => id === 'tt2',
      read: ([name]: readonly (string | null)[]) => {
        seen.push(name ?? '');
        return undefined;
      },
    };
    for await (const batch of readTsv(file)) expect(batch).toEqual([]);
    expect(seen).toEqual(['B']);
  });

  it('passes over a line that is broken', async () => {
    expect(await read('id\tname\ntt1\tA\nbroken\ntt2\tB\tC\tD\ntt3\tE\n')).toEqual([
      ['tt1', 'A'],
      ['tt3', 'E'],
    ]);
  });
});

describe('a file is refused', () => {
  it('that lacks columns, saying which and what it has', async () => {
    await expect(read('tconst\taverageRating\tnumVotes\n', 100)).rejects.toThrow(
      'some.tsv lacks the columns id, name. It has: tconst, averageRating, numVotes.',
    );
  });

  it('that has many broken lines, saying how many', async () => {
    const text = `id\tname\n${'tt1\tA\n'.repeat(100)}${'broken\n'.repeat(30)}`;
    await expect(read(text, 10_000)).rejects.toThrow('30 of 130 lines have too many or too few columns');
  });

  it('that is empty', async () => {
    await expect(read('')).rejects.toThrow('some.tsv is empty.');
  });
});
