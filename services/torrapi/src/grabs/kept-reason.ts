import type { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { KeptReason } from '@matinee/torrapi-client/grab-outcome';

/** Why something has to wait: who could not be asked, or would not have us. */
export function keptReason(error: ExternalServiceError): KeptReason {
  if (error.service === 'transmission') return 'client-unavailable';
  return error.code === 'unauthorized' ? 'indexer-refused' : 'indexer-unavailable';
}
