import { within } from '@matinee/runtime/process/within';
import { directoriesAnswerSchema } from '@matinee/torrapi-client/directories';
import { type Session, sessionAnswerSchema } from '@matinee/torrapi-client/session';
import type { DownloadClient } from '../client/download-client.ts';
import type { Api } from './api.ts';
import { problemAnswers } from './problem-answers.ts';

const directoriesSchema = {
  summary: 'The folders that torrents may go to, with their room',
  tags: ['client'],
  response: { 200: directoriesAnswerSchema.describe('The default first.'), ...problemAnswers },
};
const sessionSchema = {
  summary: 'Version and totals of the torrent client',
  tags: ['client'],
  response: { 200: sessionAnswerSchema.describe('As the client says now.'), ...problemAnswers },
};

export interface ClientRoutesDeps {
  downloadDirs: readonly string[];
  spaceAt: DownloadClient['spaceAt'];
  session: () => Promise<Session>;
}

/** Whoever asks for the folders wants their names; how much room there is must not hold these up. */
const SPACE_LIMIT_MS = 2_500;

/** `GET /directories` and `GET /session`. */
export function clientRoutes(api: Api, deps: ClientRoutesDeps): void {
  api.get('/directories', { schema: directoriesSchema }, async () => {
    const directories = await Promise.all(
      deps.downloadDirs.map(async (path, index) => {
        const space = await within(deps.spaceAt(path), SPACE_LIMIT_MS, null);
        return {
          path,
          isDefault: index === 0,
          freeBytes: space?.freeBytes ?? null,
          totalBytes: space?.totalBytes ?? null,
        };
      }),
    );
    return { directories };
  });

  api.get('/session', { schema: sessionSchema }, () => deps.session());
}
