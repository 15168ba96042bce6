import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { FILE_NAMES } from '../imdb-files.ts';

/** A title of a small dataset; what is not said is as it mostly is. */
export interface DatasetTitle {
  id: string;
  title: string;
  original?: string;
  type?: string;
  adult?: string;
  year?: string;
  votes?: number;
  /** `name` or `name|REGION`. */
  akas?: string[];
}

const HEADERS = {
  titles:
    'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres',
  akas: 'titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle',
  ratings: 'tconst\taverageRating\tnumVotes',
};

/** The three files, as text, of titles. */
export function datasetOf(titles: readonly DatasetTitle[]): Record<keyof typeof HEADERS, string> {
  const lines = (header: string, rows: (string | number)[][]) =>
    `${[header, ...rows.map((row) => row.join('\t'))].join('\n')}\n`;
  return {
    titles: lines(
      HEADERS.titles,
      titles.map((one) => {
        const { id, title, type = 'movie', original = title, adult = '0', year = '1999' } = one;
        return [id, type, title, original, adult, year, '\\N', '100', 'Drama'];
      }),
    ),
    akas: lines(
      HEADERS.akas,
      titles.flatMap(({ id, title, akas = [] }) =>
        [title, ...akas].map((aka, at) => {
          const [name = '', region = '\\N'] = aka.split('|');
          return [id, at + 1, name, region, '\\N', '\\N', '\\N', 0];
        }),
      ),
    ),
    ratings: lines(
      HEADERS.ratings,
      titles.map(({ id, votes = 1000 }) => [id, '7.0', votes]),
    ),
  };
}

/** A folder with files, removed by `remove`. */
export interface DatasetFolder {
  path: string;
  /** Writes a file, as it is when it is bytes, else packed. */
  write(file: keyof typeof FILE_NAMES, content: string | Uint8Array): Promise<void>;
  writeAll(titles: readonly DatasetTitle[]): Promise<void>;
  remove(): Promise<void>;
}

export async function createDatasetFolder(): Promise<DatasetFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-titles-'));
  const write: DatasetFolder['write'] = (file, content) =>
    writeFile(path.join(folder, FILE_NAMES[file]), typeof content === 'string' ? gzipSync(content) : content);
  return {
    path: folder,
    write,
    async writeAll(titles) {
      const files = datasetOf(titles);
      await Promise.all((['titles', 'akas', 'ratings'] as const).map((file) => write(file, files[file])));
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
