import type { HttpLogger } from '@matinee/clients/http/http-client-options';

/** What went wrong is told as a finding; lines of a log between them would only be in the way. */
export const silentLogger: HttpLogger = { debug() {}, warn() {} };
