import { expect, test } from 'vitest';
import { errorReason } from './error-reason.ts';

test.each([
  ['No space left on device', 'disk-full'],
  ['Unable to save resume file: No space left on device', 'disk-full'],
  ['No data found! Ensure your drives are connected or use "Set Location".', 'data-missing'],
  ['Couldn\'t get "x.mkv": No such file or directory', 'data-missing'],
  ['Permission denied (/downloads/x.mkv)', 'no-permission'],
  ['unregistered torrent: torrent not registered with this tracker', 'unregistered'],
  ['Tracker gave an error: "Torrent not registered with this tracker."', 'unregistered'],
  ['Invalid passkey', 'other'],
  ['', 'other'],
  [null, 'other'],
] as const)('%j is %s', (error, reason) => {
  expect(errorReason(error)).toBe(reason);
});
