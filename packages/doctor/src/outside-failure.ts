import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Finding, wrong } from './finding.ts';

/** What the operator has set, for the sentences. Names of settings, never their values. */
export interface Settings {
  /** Whose value is the address: `PLEX_HOST`. */
  address: string;
  /** Whose values let us in: `FILELIST_USER and FILELIST_PASSKEY`. */
  login: string;
}

/**
 * A failed call as a finding: what it means, and which setting to look at.
 * @throws what is no outside failure: a mistake of ours must not look like one of theirs.
 */
export function outsideFailure(error: unknown, { address, login }: Settings): Finding {
  if (!(error instanceof ExternalServiceError)) throw error;
  switch (error.code) {
    case 'unreachable':
      return wrong(
        'can’t be reached.',
        `Check that it runs, that this machine has a network, and ${address}. From inside a container, 127.0.0.1 is the container itself.`,
      );
    case 'timeout':
      return wrong(
        'does not answer in time.',
        `Check ${address}, firewalls on the way, and whether it is overloaded.`,
      );
    case 'unavailable':
      return wrong('answers that it is out of service at the moment.', 'Wait, and try again.');
    case 'rate-limited':
      return wrong(
        'says that it was asked too often.',
        'Wait an hour, and try again; the rest of Matinee waits, too.',
      );
    case 'unauthorized':
      return wrong('does not let us in.', `Correct ${login}.`);
    case 'not-found':
      return wrong(
        'answers, but not to what Matinee asks.',
        `Is something else at that address? Check ${address}.`,
      );
    case 'refused':
      return wrong(`says no: ${error.message}.`, `Check ${address} and ${login}.`);
    case 'bad-answer':
      return wrong(
        'answers something that Matinee can’t read, such as a web page.',
        `Is something else at that address, or a log-in page before it? Check ${address}.`,
      );
    default:
      return error.code satisfies never;
  }
}
