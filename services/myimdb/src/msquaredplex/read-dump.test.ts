import { describe, expect, test } from 'vitest';
import { DumpError, readDump } from './read-dump.ts';

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}
const read = (text: string) => readDump(linesOf(text), ['user', 'movie']);

describe('a dump', () => {
  test('gives the rows of the wanted tables by their columns, in whatever order these stand', async () => {
    const tables = await read(
      [
        '-- PostgreSQL database dump',
        'COPY public."user" (telegram_name, telegram_chat_id, "email") FROM stdin;',
        'Ana\t17\t\\N',
        'Bob\t18\tbob@example.org',
        '\\.',
        'COPY public.title_basics (tconst) FROM stdin;',
        '133093',
        '\\.',
        'COPY movie (id) FROM stdin;',
        '\\.',
      ].join('\n'),
    );
    expect(tables).toEqual({
      user: [
        { telegram_name: 'Ana', telegram_chat_id: '17', email: null },
        { telegram_name: 'Bob', telegram_chat_id: '18', email: 'bob@example.org' },
      ],
      movie: [],
    });
  });

  test('keeps tabs, line breaks, backslashes and what looks like the end, as somebody called themselves', async () => {
    const name = 'A\\tb\\nc \\\\N \\\\. \\101\\x42 é';
    const tables = await read(`COPY public."user" (telegram_name) FROM stdin;\n${name}\n\\.\n`);
    expect(tables.user).toEqual([{ telegram_name: 'A\tb\nc \\N \\. AB é' }]);
  });

  test.each([
    ['was cut off', 'COPY public."user" (telegram_name) FROM stdin;\nAna', /cut off/],
    ['was made with --inserts', `INSERT INTO public."user" VALUES (17, 'Ana');`, /--inserts/],
  ])('that %s is refused in words', async (_case, text, words) => {
    await expect(read(text)).rejects.toThrow(DumpError);
    await expect(read(text)).rejects.toThrow(words);
  });

  test('of something else holds none of the tables', async () => {
    expect(await read('hello\nworld')).toEqual({});
  });
});
