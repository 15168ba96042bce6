import { parseTorrentTitle } from '@viren070/parse-torrent-title';
import * as z from 'zod';

/** No season is that long: a longer list is a misreading. */
const MOST_NUMBERS = 2000;

const text = z.string().default('').catch('');
const texts = z.array(z.string()).default([]).catch([]);
const numbers = z.array(z.number().int().nonnegative()).max(MOST_NUMBERS).default([]).catch([]);

/** What we use of the library's answer; it is a 0.x, so a field of another type counts as absent. */
const libraryAnswerSchema = z.object({
  title: text,
  year: text,
  date: text,
  languages: texts,
  seasons: numbers,
  episodes: numbers,
});

/** The library's reading of a name, every field there: `''` and `[]` mean "says nothing". */
export type LibraryAnswer = z.infer<typeof libraryAnswerSchema>;

const NOTHING: LibraryAnswer = libraryAnswerSchema.parse({});

/**
 * Asks @viren070/parse-torrent-title, with the file extension, by which it knows `Title.02.09.avi` for an episode.
 * Wants a clean, folded name made safe by `safeForLibrary`.
 */
export function askLibrary(safe: string, extension: string | null): LibraryAnswer {
  if (safe === '') return NOTHING;
  const answer = libraryAnswerSchema.safeParse(
    parseTorrentTitle(extension === null ? safe : `${safe}.${extension}`),
  );
  return answer.success ? answer.data : NOTHING;
}
