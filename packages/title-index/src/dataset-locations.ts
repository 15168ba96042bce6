import { existsSync } from 'node:fs';
import path from 'node:path';
import { isAddress } from './dataset-source.ts';
import { FILE_NAMES } from './imdb-files.ts';
import type { DatasetLocations } from './import-titles.ts';

/** Where IMDb puts its files, new every day, for personal and non-commercial use. */
export const IMDB_DATASETS_URL = 'https://datasets.imdbws.com';

/** The three files below an address or in a folder; in a folder they may also be unpacked. */
export function locationsBelow(base: string): DatasetLocations {
  const at = (name: string) => {
    if (isAddress(base)) return `${base.replace(/\/+$/, '')}/${name}`;
    const packed = path.join(base, name);
    const plain = packed.replace(/\.gz$/, '');
    return !existsSync(packed) && existsSync(plain) ? plain : packed;
  };
  return { titles: at(FILE_NAMES.titles), akas: at(FILE_NAMES.akas), ratings: at(FILE_NAMES.ratings) };
}
