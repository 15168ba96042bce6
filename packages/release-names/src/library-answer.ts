import { parseTorrentTitle } from '@viren070/parse-torrent-title';
import * as z from 'zod';

const texts = z.array(z.string()).default([]);
const numbers = z.array(z.number().int().nonnegative()).default([]);
const flag = z.boolean().default(false);

/** What we use of the library's answer; it is a 0.x, so a field of another type counts as absent. */
const libraryAnswerSchema = z.object({
  title: z.string().default('').catch(''),
  date: z.string().default('').catch(''),
  year: z.string().default('').catch(''),
  resolution: z.string().default('').catch(''),
  quality: z.string().default('').catch(''),
  codec: z.string().default('').catch(''),
  group: z.string().default('').catch(''),
  hdr: texts.catch([]),
  editions: texts.catch([]),
  languages: texts.catch([]),
  seasons: numbers.catch([]),
  episodes: numbers.catch([]),
  threeD: z.string().default('').catch(''),
  proper: flag.catch(false),
  repack: flag.catch(false),
  unrated: flag.catch(false),
  uncensored: flag.catch(false),
  extended: flag.catch(false),
});

/** The library's reading of a name, every field there: `''`, `[]` and `false` mean "says nothing". */
export type LibraryAnswer = z.infer<typeof libraryAnswerSchema>;

/** Asks @viren070/parse-torrent-title. Wants a clean, folded name (see `cleanName`, `foldLetters`). */
export function askLibrary(name: string): LibraryAnswer {
  return libraryAnswerSchema.parse(parseTorrentTitle(name));
}
