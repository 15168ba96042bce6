import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCamelCase, toKebabCase, toSnakeCase, withCamelCaseKeys } from './names.ts';
import { withoutUrls } from './reasons.ts';
import { torrentShape } from './torrent.ts';

test('every field of a torrent has one name here, whichever way the daemon spells it', () => {
  for (const field of Object.keys(torrentShape)) {
    expect(toCamelCase(toSnakeCase(field))).toBe(field);
    expect(toCamelCase(toKebabCase(field))).toBe(field);
    expect(toCamelCase(field)).toBe(field);
  }
});

test('only keys are renamed, all the way down; values are left as they are', () => {
  expect(
    withCamelCaseKeys({
      'torrent-added': { hash_string: 'a_b', labels: ['c-d'] },
      files: [{ bytes_completed: 1 }],
    }),
  ).toEqual({ torrentAdded: { hashString: 'a_b', labels: ['c-d'] }, files: [{ bytesCompleted: 1 }] });
});

test('renaming twice is renaming once, for anything that JSON can say', () => {
  const twice = (value: unknown) => withCamelCaseKeys(withCamelCaseKeys(value));
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(twice(value)).toEqual(withCamelCaseKeys(value));
    }),
  );
});

test('addresses are taken out of what the daemon says', () => {
  const said =
    "Couldn't fetch https://tracker.example/x?passkey=abc: or udp://a.b:1/c, magnet:?xt=urn:btih:1&tr=x";
  expect(withoutUrls(said)).toBe("Couldn't fetch [address] or [address] [address]");
  expect(withoutUrls('No data found! Ensure your drives are connected')).toContain('No data found!');
});

test('a name that would change the object itself is left out', () => {
  const renamed = withCamelCaseKeys(
    JSON.parse('{"__proto__": {"is-admin": true}, "download-dir": "/films"}'),
  );
  expect(renamed).toEqual({ downloadDir: '/films' });
  expect(Object.getPrototypeOf(renamed)).toBe(Object.prototype);
});
