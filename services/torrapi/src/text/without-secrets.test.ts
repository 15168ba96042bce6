import { expect, test } from 'vitest';
import { withoutSecrets } from './without-secrets.ts';

const passkey = '0123456789abcdef0123456789abcdef';

test.each([
  [`https://t.example/${passkey}/announce`],
  [`Could not reach udp://t.example:6969/${passkey}`],
  [`t.example:80/${passkey}/announce`],
  [`passkey=${passkey}`],
  [`torrent_pass=shortkey99`],
  [`key ${passkey.toUpperCase()} is not registered`],
  [`magnet:?xt=urn:btih:x&tr=http%3A%2F%2Ft%2F${passkey}`],
])('no passkey is left of %j', (text) => {
  expect(withoutSecrets(text)).not.toMatch(/[0-9a-f]{32}|shortkey99|t\.example/i);
});

test.each([
  'Some.Movie.2020.1080p.BluRay.x264-GRP',
  'WALL·E (2008) [2160p]',
  'No data found! Ensure your drives are connected or use "Set Location".',
  'unregistered torrent: invalid passkey',
  'a16fa15f05a60f6ab133514a23d40a1f5c597f35',
])('what is no secret stays: %j', (text) => {
  expect(withoutSecrets(text)).toBe(text);
});

test('nothing that would break a line or turn its direction is left, and it stays short', () => {
  expect(withoutSecrets('a\u0000b\nc\u202Ed\u200Be')).toBe('a b c d e');
  expect(withoutSecrets('x'.repeat(5_000))).toHaveLength(300);
});
