import { describe, expect, test } from 'vitest';
import { readTable } from '../csv/read-table.ts';
import { readViewingHistory } from './viewing-history.ts';

async function read(...lines: string[]) {
  const table = await readTable(new TextEncoder().encode(lines.join('\n')), { rows: 1_000 });
  if (table.type !== 'table') throw new Error(table.type);
  return readViewingHistory(table.header, table.rows);
}

async function seen(...lines: string[]) {
  const history = await read(...lines);
  if (history.type !== 'history') throw new Error(history.type);
  return history.viewings.map(({ name, seenOn }) => `${name} ${seenOn.toISOString().slice(0, 10)}`);
}

describe('the days of a profile’s history', () => {
  test.each([
    ['American', ['12/31/25', '5/6/25'], ['2025-12-31', '2025-05-06']],
    ['British', ['31/12/2025', '05/06/2025'], ['2025-12-31', '2025-06-05']],
    ['German and Romanian', ['31.12.25', '05.06.25'], ['2025-12-31', '2025-06-05']],
    ['Swedish', ['2025-12-31', '2025-06-05'], ['2025-12-31', '2025-06-05']],
    ['told by their order alone, the newest first', ['03/02/25', '02/03/25'], ['2025-03-02', '2025-02-03']],
    ['the same in both habits', ['5/5/25', '4/4/25'], ['2025-05-05', '2025-04-04']],
  ])('are read: %s', async (_country, [first, second], [firstDay, secondDay]) => {
    expect(await seen('Title,Date', `"Heat","${first}"`, `Dune,${second}`)).toEqual([
      `Heat ${firstDay}`,
      `Dune ${secondDay}`,
    ]);
  });

  test('that fit two habits are read by none', async () => {
    expect(await read('Title,Date', 'Heat,3/2/25', 'Dune,5/5/24')).toMatchObject({
      type: 'history',
      viewings: [{ name: 'Dune' }],
      unreadableLines: [2],
    });
  });

  test('that are none cost their line only', async () => {
    expect(await read('Title,Date', 'Heat,13/31/25', 'Dune,12/31/24', ',12/30/24')).toMatchObject({
      viewings: [{ name: 'Dune' }],
      unreadableLines: [2, 4],
    });
  });
});

test('what was watched several times is there once, with its last day', async () => {
  expect(await seen('Title,Date', 'Heat,12/31/25', 'Heat,1/2/25')).toEqual(['Heat 2025-12-31']);
});

describe('the download of all of an account’s data', () => {
  const HEADER =
    'Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Country';

  test('is read without trailers and what was left at once', async () => {
    expect(
      await seen(
        HEADER,
        'Ana,2025-12-31 20:15:10,01:42:00,,Heat,,TV,RO',
        'Ana,2025-12-30 20:15:10,00:01:30,,Dune,TRAILER,TV,RO',
        'Ana,2025-12-29 20:15:10,00:00:40,Autoplayed,Alien,,TV,RO',
      ),
    ).toEqual(['Heat 2025-12-31']);
  });

  test('of several people is nobody’s', async () => {
    const rows = [
      'Ana,2025-12-31 20:15:10,01:42:00,,Heat,,TV,RO',
      'Kid,2025-12-30 20:15:10,01:30:00,,Dune,,TV,RO',
    ];
    expect(await read(HEADER, ...rows)).toEqual({ type: 'several-profiles', profiles: ['Ana', 'Kid'] });
  });
});

test('another table is none of Netflix’s', async () => {
  expect(await read('Title,Date,Score', 'Heat,12/31/25,9')).toEqual({ type: 'not-netflix' });
});
