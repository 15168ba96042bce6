import { createFileDownload } from '../../files/download-file.ts';
import type { Foundations } from '../../foundations.ts';
import type { ImportDeps } from './ports.ts';

export function importDeps({ config, db, catalogue, now, logger: all }: Foundations): ImportDeps {
  const { apiRoot, token, imdbRatingsPath } = config.telegram;
  const logger = all.child({ module: 'import' });
  return {
    db,
    downloadFile: createFileDownload({ apiRoot, token, logger }),
    titles: catalogue.titles,
    picturePath: imdbRatingsPath ?? null,
    now,
    logger,
  };
}
