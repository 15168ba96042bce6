import { describe, expect, test } from 'vitest';
import { readAllowedUsers } from './allowed-users.ts';

describe('ALLOWED_USERS', () => {
  const ana = { id: 42, username: 'Ana_R' };

  test.each([
    ['nobody is named: everybody may', [], ana, true],
    ['by id', ['42'], ana, true],
    ['by name, in any case', ['ana_r'], ana, true],
    ['by name with @', ['@Ana_R'], ana, true],
    ['another', ['43', '@mihai'], ana, false],
    ['a person without a name, by id', ['7'], { id: 7, username: null }, true],
    ['a person without a name is nobody else', ['null'], { id: 7, username: null }, false],
  ] as const)('%s', (_case, list, person, expected) => {
    expect(readAllowedUsers(list)(person)).toBe(expected);
  });
});
