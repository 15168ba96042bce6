import { TitlesImportError } from './titles-import-error.ts';

/** Postgres's codes for what whoever runs an import can mend (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const SENTENCES: Readonly<Record<string, string>> = {
  '53100':
    'The disk of the database is full. The index needs about 2.5 GB while it is made, and the old one is still in place.',
  '53200': 'The database has no memory left for this. The old index is still in place.',
  '57P01': 'The database was stopped in the middle. The old index is still in place: start the import again.',
  '57P02': 'The database stopped in the middle. The old index is still in place: start the import again.',
  '57P03': 'The database is starting or stopping. Start the import again when it runs.',
  '42501': 'The database account may not create tables. The index is made in tables of its own.',
  '42P01':
    'The database lacks the tables of the title index. Run "pnpm db:migrate", then start the import again.',
};

/** A sentence for a failure of the database; `null` for anything else. */
export function explainDatabaseFailure(error: unknown): TitlesImportError | null {
  if (!(error instanceof Error) || error instanceof TitlesImportError) return null;
  const code = codeOf(error);
  const sentence = SENTENCES[code];
  if (sentence !== undefined) return new TitlesImportError(sentence, { cause: error });
  if (/^Connection terminated|ECONNRESET|EPIPE/.test(`${error.message} ${code}`)) {
    return new TitlesImportError(
      'The connection to the database broke off. The old index is still in place: start the import again.',
      { cause: error },
    );
  }
  return null;
}

/** Drizzle wraps what pg throws. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : '';
}
