import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import { createPlexClient } from '@matinee/clients/plex/plex-client';
import { type Check, notSetUp, well } from '../finding.ts';
import { outsideFailure } from '../outside-failure.ts';

/** The Plex server, and that the token opens its library: `/identity` answers everybody. */
export function plexCheck(server: { url: string; token: string } | undefined, logger: HttpLogger): Check {
  return {
    name: 'Plex',
    async run() {
      if (server === undefined) {
        return notSetUp(
          'is not set up: nothing is known of what it has and what was watched (PLEX_HOST and PLEX_TOKEN).',
        );
      }
      const plex = createPlexClient({ baseUrl: server.url, token: server.token, timeoutMs: 8_000, logger });
      try {
        const { version } = await plex.identity();
        // Asked for its first page only.
        for await (const _page of plex.listMovies()) break;
        return well(`answers (version ${version}), and opens its library.`);
      } catch (error) {
        return outsideFailure(error, { address: 'PLEX_HOST', login: 'PLEX_TOKEN' });
      }
    },
  };
}
