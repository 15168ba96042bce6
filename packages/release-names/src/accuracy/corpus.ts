import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const numbers = z.union([z.number(), z.array(z.number())]).nullable();

const corpusEntrySchema = z.object({
  name: z.string(),
  kind: z.enum(['movie', 'series']),
  title: z.string().nullable().optional(),
  altTitles: z.array(z.string()).optional(),
  year: z.number().nullable().optional(),
  resolution: z.string().nullable().optional(),
  source: z.string().nullable().optional(),
  remux: z.boolean().optional(),
  codec: z.string().nullable().optional(),
  hdr: z.array(z.string()).nullable().optional(),
  group: z.string().nullable().optional(),
  edition: z.array(z.string()).nullable().optional(),
  language: z.array(z.string()).nullable().optional(),
  season: numbers.optional(),
  episode: numbers.optional(),
});

/** A release name and what is known to be true of it. An absent key is not asserted; `null` asserts "there is none". */
export type CorpusEntry = z.infer<typeof corpusEntrySchema>;

/** The recorded names, beside the checkout where they are given; they belong to other projects and are not ours to copy. */
export const CORPUS_PATH = fileURLToPath(
  new URL('../../../../../shared/fixtures/release-names/corpus.public.jsonl', import.meta.url),
);

export function hasCorpus(path: string = CORPUS_PATH): boolean {
  return existsSync(path);
}

/** Throws when the file is missing or a line is not an entry. */
export function readCorpus(path: string = CORPUS_PATH): CorpusEntry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => corpusEntrySchema.parse(JSON.parse(line)));
}

/**
 * Which half of the corpus a name belongs to. Rules are written while looking at `development`; `check` is looked at
 * only as a number, so that rules which know names instead of conventions show as a gap between the two.
 */
export function halfOf(name: string): 'development' | 'check' {
  // FNV-1a, 32 bits: stable between runs and machines.
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return ((hash >>> 0) ^ (hash >>> 16)) & 1 ? 'check' : 'development';
}
