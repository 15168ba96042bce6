import { expect, it } from 'vitest';
import { explainDatabaseFailure } from './explain-database-failure.ts';
import { TitlesImportError } from './titles-import-error.ts';

const failure = (code: string) => Object.assign(new Error('could not extend file'), { code });

it.each([
  ['a full disk', failure('53100'), /^The disk of the database is full\./],
  [
    'a full disk, wrapped',
    new Error('Failed query', { cause: failure('53100') }),
    /^The disk of the database is full\./,
  ],
  ['a database that was stopped', failure('57P01'), /start the import again\.$/],
  [
    'a broken connection',
    new Error('Connection terminated unexpectedly'),
    /^The connection to the database broke off\./,
  ],
])('explains %s', (_what, error, sentence) => {
  expect(explainDatabaseFailure(error)?.message).toMatch(sentence);
});

it.each([
  ['a bug', new TypeError('x is not a function')],
  ['what is explained already', new TitlesImportError('The file is empty.')],
  ['no error', 'x'],
])('has nothing to say of %s', (_what, error) => {
  expect(explainDatabaseFailure(error)).toBeNull();
});
