import { createHttpClient } from '@matinee/clients/http/http-client';
import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import type { Api } from 'grammy';

/** Fetches a file that somebody has sent. Throws ExternalServiceError when Telegram does not give it. */
export type DownloadFile = (api: Api, fileId: string) => Promise<Uint8Array>;

/** Telegram gives bots no larger ones. */
const LARGEST_BYTES = 20 * 1024 * 1024;

/** The address of a file holds the bot's token: it is never seen in an error or a log line. */
export function createFileDownload(options: {
  apiRoot: string;
  token: string;
  logger: HttpLogger;
}): DownloadFile {
  const { token } = options;
  const http = createHttpClient({
    service: 'telegram',
    baseUrl: options.apiRoot,
    timeoutMs: 15_000,
    maxBytes: LARGEST_BYTES,
    secrets: [token],
    logger: options.logger,
  });
  return async (api, fileId) => {
    const { file_path: path } = await api.getFile(fileId);
    if (path === undefined) throw http.failure({ code: 'not-found', reason: 'the file is there no more' });
    const answer = await http.getBytes(
      `/file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`,
    );
    return answer.bytes;
  };
}
