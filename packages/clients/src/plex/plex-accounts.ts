import {
  type LibraryAccount,
  type LibraryAccounts,
  OWNER_ACCOUNT_ID,
} from '@matinee/domain/library/activity';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import { saysInvalidToken } from './read-refusal.ts';
import { readXmlElements } from './read-xml.ts';
import { ownerWire } from './wire.ts';

export interface PlexAccountsOptions {
  /** `https://plex.tv`. */
  tvUrl: string;
  /** The owner's token. */
  token: string;
  /** For one call. Default 15 s. */
  timeoutMs?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/**
 * Who has access to the household's Plex, with their addresses. The owner is in no list of plex.tv's, and is account 1 in the server's history.
 */
export function createPlexAccounts(options: PlexAccountsOptions): LibraryAccounts {
  const http = createHttpClient({
    service: 'plex',
    baseUrl: options.tvUrl,
    timeoutMs: options.timeoutMs ?? 15_000,
    maxBytes: 5_000_000,
    retries: 1,
    // plex.tv refuses calls without an identifier.
    headers: {
      'x-plex-token': options.token,
      'x-plex-product': 'Matinee',
      'x-plex-client-identifier': 'matinee',
    },
    secrets: [options.token],
    // Of a bad token plex.tv says 401, 422 or, for one that has run out, 498.
    inspect: ({ status, text }) =>
      status === 498 || (status === 422 && saysInvalidToken(text))
        ? { code: 'unauthorized', reason: `HTTP ${status}` }
        : null,
    logger: options.logger,
    timing: options.timing,
  });

  async function readOwner(): Promise<LibraryAccount> {
    const { id, email } = await http.getJson('/api/v2/user', { schema: ownerWire });
    return { accountId: OWNER_ACCOUNT_ID, globalId: id, email: toEmail(email) };
  }

  /** Friends and the family's accounts; where plex.tv has given this list up, those whom the server is shared with. */
  async function readOthers(machineIdentifier: string): Promise<LibraryAccount[]> {
    const answer = await http.send('/api/users', { method: 'GET', acceptStatus: [404, 410] });
    if (answer.status < 300) return readUsers(answer.text, 'User', 'id');
    const shares = await http.send(`/api/servers/${encodeURIComponent(machineIdentifier)}/shared_servers`, {
      method: 'GET',
    });
    // Each has a token of that person's in it, which is nobody's business here: it is not read.
    return readUsers(shares.text, 'SharedServer', 'userID');
  }

  function readUsers(xml: string, element: string, idName: string): LibraryAccount[] {
    const found = readXmlElements(xml, element);
    if (found === null)
      throw http.failure({ code: 'bad-answer', reason: 'something else than a list of users' });
    return found.flatMap((attributes) => {
      const id = Number(attributes[idName]);
      return Number.isSafeInteger(id) && id > OWNER_ACCOUNT_ID
        ? [{ accountId: id, globalId: id, email: toEmail(attributes.email) }]
        : [];
    });
  }

  return {
    list: async (machineIdentifier) => {
      const owner = await readOwner();
      const others = await readOthers(machineIdentifier);
      return [owner, ...others.filter(({ globalId }) => globalId !== owner.globalId)];
    },
  };
}

function toEmail(text: string | null | undefined): string | null {
  const email = text?.trim().toLowerCase() ?? '';
  return email.includes('@') ? email : null;
}
