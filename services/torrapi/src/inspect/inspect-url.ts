import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { InspectOutcome } from '@matinee/torrapi-client/inspect';
import type { SourceReading } from '../grabs/grab-result.ts';
import { keptReason } from '../grabs/kept-reason.ts';

export type InspectUrl = (url: string) => Promise<InspectOutcome>;

/** Where nobody says for how long: followed pages can wait. */
const RETRY_SECONDS = 300;

/** Says which torrent stands at an address now, and takes nothing. */
export function createInspectUrl(deps: {
  readAddress: (url: string) => Promise<SourceReading>;
  logger: { warn(fields: object, message: string): void };
}): InspectUrl {
  return async (url) => {
    try {
      const reading = await deps.readAddress(url);
      switch (reading.type) {
        case 'torrent':
          return { type: 'read', ...reading.torrent };
        case 'release-gone':
          return { type: 'gone' };
        case 'refused':
          return { type: 'refused', code: reading.code };
      }
    } catch (error) {
      if (!(error instanceof ExternalServiceError)) throw error;
      deps.logger.warn({ err: error }, 'an address could not be looked at');
      const retryAfterSeconds = error.retryAfterSeconds ?? RETRY_SECONDS;
      return { type: 'put-off', reason: keptReason(error), retryAfterSeconds };
    }
  };
}
