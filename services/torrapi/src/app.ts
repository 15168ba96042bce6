import type { HealthCheck } from '@matinee/runtime/http/health';
import { createHttpServer } from '@matinee/runtime/http/server';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { Registry } from '@matinee/runtime/metrics/metrics';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { Session } from '@matinee/torrapi-client/session';
import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { DownloadClient } from './client/download-client.ts';
import type { TorrentListing } from './client/torrent-listing.ts';
import { describeRoutes } from './docs/describe-routes.ts';
import { docsRoutes } from './docs/docs-routes.ts';
import type { GrabRelease } from './grabs/grab-release.ts';
import type { ReplaceTorrent } from './grabs/replace-torrent.ts';
import { limitRate, type RateLimits } from './http/limit-rate.ts';
import { requireToken } from './http/require-token.ts';
import { answerWithTorrapiProblems } from './http/torrapi-problem.ts';
import type { InspectUrl } from './inspect/inspect-url.ts';
import type { LinkAnswers } from './links/answer-link.ts';
import { linkRoutes } from './links/link-routes.ts';
import { clientRoutes } from './routes/client-routes.ts';
import { controlRoutes } from './routes/control-routes.ts';
import { grabRoutes } from './routes/grab-routes.ts';
import { inspectRoutes } from './routes/inspect-routes.ts';
import { torrentRoutes } from './routes/torrent-routes.ts';
import { shareCalls } from './share-calls.ts';
import type { RemoveTorrent } from './torrents/remove-torrent.ts';

export interface AppDeps {
  logger: Logger;
  metrics: Registry;
  checks: Readonly<Record<string, HealthCheck>>;
  token: string;
  /** For whoever reads /metrics from another machine. */
  metricsToken?: string | undefined;
  /** Where a proxy serves all of this below a path (`TORR_API_PATH`); empty for none. */
  basePath: string;
  rateLimits: RateLimits;
  downloadDirs: readonly string[];
  grabRelease: GrabRelease;
  replaceTorrent: ReplaceTorrent;
  inspectUrl: InspectUrl;
  listing: TorrentListing;
  removeTorrent: RemoveTorrent;
  client: DownloadClient;
  linkAnswers: LinkAnswers;
  texts: TextCatalogue;
}

/** Most requests have no body at all; the one that has a large one says so. */
const BODY_LIMIT_BYTES = 64 * 1024;

/** torrapi as a Fastify instance, to listen with or to inject into: every route in order. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { logger, metrics, checks, token, client, listing } = deps;
  const session = shareCalls<void, Session>(() => client.session());
  const server = createHttpServer({
    logger,
    metrics,
    checks,
    bearerToken: token,
    metricsToken: deps.metricsToken,
    basePath: deps.basePath,
    bodyLimitBytes: BODY_LIMIT_BYTES,
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  await describeRoutes(server, deps.basePath);
  docsRoutes(server);
  await server.register(
    async (scope) => {
      answerWithTorrapiProblems(scope);
      await limitRate(scope, token, deps.rateLimits);
      requireToken(scope, token);
      const api = scope.withTypeProvider<ZodTypeProvider>();
      grabRoutes(api, deps);
      inspectRoutes(api, deps);
      torrentRoutes(api, { listing, findTorrent: shareCalls(client.find) });
      controlRoutes(api, { client, forgetListing: listing.forget, removeTorrent: deps.removeTorrent });
      clientRoutes(api, {
        downloadDirs: deps.downloadDirs,
        spaceAt: shareCalls(client.spaceAt),
        session,
      });
    },
    { prefix: '/v1' },
  );
  const links = { answers: deps.linkAnswers, texts: deps.texts, perMinute: deps.rateLimits.pagesPerMinute };
  await server.register((scope) => linkRoutes(scope, links), { prefix: '/l' });
  return server;
}
