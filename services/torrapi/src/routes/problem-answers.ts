import { problemSchema } from '@matinee/torrapi-client/problems';

/** What every route may answer besides its own: for the documentation, and for the serialiser. */
export const problemAnswers = {
  '4xx': problemSchema.describe('A problem of the caller: its code says which.'),
  '5xx': problemSchema.describe('A problem of torrapi, of the torrent client or of the indexer.'),
};
