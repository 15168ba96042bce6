import type { Database } from '@matinee/db/database';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { DownloadFile } from '../../files/download-file.ts';
import type { TitleFinder } from '../../titles/title-finder.ts';

export interface ImportDeps {
  db: Database['db'];
  downloadFile: DownloadFile;
  titles: Pick<TitleFinder, 'resolve'>;
  /** Shows where IMDb exports ratings; `null` without one. */
  picturePath: string | null;
  now: () => Date;
  logger: Logger;
}
