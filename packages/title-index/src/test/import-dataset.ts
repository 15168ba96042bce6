import { locationsBelow } from '../dataset-locations.ts';
import { type ImportTitlesOptions, importTitles } from '../import-titles.ts';

/** Imports the files of a folder or address; what is not said is as it mostly is. */
export function importDataset(
  databaseUrl: string,
  base: string,
  changes: Partial<ImportTitlesOptions> = {},
): ReturnType<typeof importTitles> {
  return importTitles({
    databaseUrl,
    locations: locationsBelow(base),
    last: null,
    isForced: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    now: () => new Date('2026-11-21T02:00:00Z'),
    ...changes,
  });
}
