import { directoriesAnswerSchema } from '@matinee/torrapi-client/directories';
import { problemSchema } from '@matinee/torrapi-client/problems';
import type { DownloadClient } from '../client/download-client.ts';
import type { Api } from './api.ts';

const schema = {
  summary: 'The folders that torrents may go to, with their room',
  tags: ['client'],
  response: { 200: directoriesAnswerSchema, '4xx': problemSchema, '5xx': problemSchema },
};

/** `GET /directories`. */
export function directoryRoutes(
  api: Api,
  deps: { downloadDirs: readonly string[]; spaceAt: DownloadClient['spaceAt'] },
): void {
  api.get('/directories', { schema }, async () => {
    const directories = await Promise.all(
      deps.downloadDirs.map(async (path, index) => {
        const space = await deps.spaceAt(path);
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
}
