import { expect, test } from 'vitest';
import { fileKind } from './file-kind.ts';

test.each([
  [{ file_name: 'ratings.csv' }, 'table'],
  [{ file_name: '8f0c2c1e-aa55.CSV', mime_type: 'application/octet-stream' }, 'table'],
  [{ file_name: 'ratings', mime_type: 'text/csv' }, 'table'],
  [{ mime_type: 'text/comma-separated-values' }, 'table'],
  [{ file_name: 'ratings.zip', mime_type: 'application/zip' }, 'packed'],
  [{ file_name: 'ratings.xlsx' }, 'packed'],
  [{ file_name: 'film.torrent', mime_type: 'application/x-bittorrent' }, 'other'],
  [{ file_name: 'holiday.jpg', mime_type: 'image/jpeg' }, 'other'],
  [{}, 'other'],
])('%j is %s', (document, kind) => {
  expect(fileKind(document)).toBe(kind);
});
