import type { LibraryInvitations, PlexInviteOutcome } from '@matinee/domain/library/invitations';
import { type HttpAnswer, isHtml } from '../http/http-answer.ts';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import { readRefusal, saysAlreadyShared } from './read-refusal.ts';
import { identityWire, sectionsWire, sharedLibrariesWire } from './wire.ts';

export interface PlexInvitationsOptions {
  /** `https://plex.tv`. */
  tvUrl: string;
  /** `PLEX_HOST`. */
  serverUrl: string;
  /** The owner's token. */
  token: string;
  /** For one call. Default 2.5 s: somebody is waiting, and up to five calls are made. */
  timeoutMs?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** Answers to an invitation that are no failures of ours: each has its meaning below. */
const ANSWERS = [400, 403, 404, 410, 422];

/**
 * Invites people by plex.tv. There are two ways, and reports disagree on which one works when: v2 is tried first, and the
 * older one where plex.tv does not know v2's address (404 with code 1002, 410, a web page).
 */
export function createPlexInvitations(options: PlexInvitationsOptions): LibraryInvitations {
  const common = {
    service: 'plex',
    timeoutMs: options.timeoutMs ?? 2_500,
    maxBytes: 1_000_000,
    retries: 0,
    headers: {
      'x-plex-token': options.token,
      'x-plex-product': 'Matinee',
      // plex.tv refuses calls without one.
      'x-plex-client-identifier': 'matinee',
    },
    secrets: [options.token],
    logger: options.logger,
    timing: options.timing,
  };
  const server = createHttpClient({ ...common, baseUrl: options.serverUrl });
  const tv = createHttpClient({ ...common, baseUrl: options.tvUrl });

  async function invite(email: string): Promise<PlexInviteOutcome> {
    const { MediaContainer } = await server.getJson('/identity', { schema: identityWire });
    const machineId = MediaContainer.machineIdentifier;
    const sectionIds = await readSectionIds(machineId);
    const answer = await tv.send('/api/v2/shared_servers', {
      method: 'POST',
      acceptStatus: ANSWERS,
      body: {
        machineIdentifier: machineId,
        invitedEmail: email,
        librarySectionIds: sectionIds,
        settings: {
          allowSync: false,
          allowChannels: false,
          allowCameraUpload: false,
          allowSubtitleAdmin: false,
          allowTuners: 0,
        },
        skipFriendship: true,
      },
    });
    if (isNoSuchAddress(answer)) return inviteTheOldWay(email, machineId, sectionIds);
    return outcomeOf(answer);
  }

  async function inviteTheOldWay(
    email: string,
    machineId: string,
    sectionIds: number[],
  ): Promise<PlexInviteOutcome> {
    const answer = await tv.send(`/api/servers/${encodeURIComponent(machineId)}/shared_servers`, {
      method: 'POST',
      acceptStatus: ANSWERS,
      body: {
        server_id: machineId,
        shared_server: { library_section_ids: sectionIds, invited_email: email },
        sharing_settings: { allowSync: '0', allowCameraUpload: '0', allowChannels: '0' },
      },
    });
    if (isNoSuchAddress(answer)) {
      throw tv.failure({
        code: 'bad-answer',
        reason: 'it takes invitations in neither way',
        status: answer.status,
      });
    }
    return outcomeOf(answer);
  }

  /**
   * plex.tv's own numbers of the libraries. An empty list in an invitation would share everything that there will ever be,
   * and plex.tv sometimes lists fewer than there are: neither is sent.
   */
  async function readSectionIds(machineId: string): Promise<number[]> {
    const [known, { MediaContainer }] = await Promise.all([
      tv.getJson(`/api/v2/servers/${encodeURIComponent(machineId)}`, { schema: sharedLibrariesWire }),
      server.getJson('/library/sections', { schema: sectionsWire }),
    ]);
    const ids = known.librarySections.map(({ id }) => id);
    if (ids.length === 0 || ids.length < (MediaContainer.Directory ?? []).length) {
      throw tv.failure({ code: 'bad-answer', reason: `it knows ${ids.length} libraries of the server's` });
    }
    return ids;
  }

  function outcomeOf(answer: HttpAnswer): PlexInviteOutcome {
    if (answer.status < 300) return { type: 'sent' };
    const reason = readRefusal(answer.text);
    // So says plex.tv of a bad token, too: nothing that the invited person could change.
    if (/invalid token/i.test(reason))
      throw tv.failure({ code: 'unauthorized', reason, status: answer.status });
    if (saysAlreadyShared(reason)) return { type: 'already-member' };
    return { type: 'refused', reason };
  }

  return { invite };
}

/** 1002 is plex.tv's number for an address that it does not have. */
function isNoSuchAddress(answer: HttpAnswer): boolean {
  return answer.status === 404 || answer.status === 410 || isHtml(answer);
}
