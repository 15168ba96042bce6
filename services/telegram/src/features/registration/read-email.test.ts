import { describe, expect, test } from 'vitest';
import { readEmail } from './read-email.ts';

describe('an e-mail address', () => {
  test.each([
    ['ana@example.org', 'ana@example.org'],
    ['  Ana.Pop+films@Example.co.uk ', 'Ana.Pop+films@Example.co.uk'],
    ['<ana@example.org>', 'ana@example.org'],
    ['mailto:ana@example.org', 'ana@example.org'],
  ])('%j is %s', (text, address) => {
    expect(readEmail(text)).toBe(address);
  });

  test.each([
    '',
    'ana',
    'ana@',
    'ana@example',
    'ana@@example.org',
    'ana@exa mple.org',
    'ana@example.org, dan@example.org',
    'ana@example.org\r\nBcc: all@example.org',
    `${'a'.repeat(250)}@example.org`,
  ])('%j is none', (text) => {
    expect(readEmail(text)).toBeNull();
  });
});
