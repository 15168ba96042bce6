import { readTexts } from '@matinee/texts/texts';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkRoutes } from '../links/link-routes.ts';
import type { Api } from '../routes/api.ts';
import { clientRoutes } from '../routes/client-routes.ts';
import { controlRoutes } from '../routes/control-routes.ts';
import { grabRoutes } from '../routes/grab-routes.ts';
import { torrentRoutes } from '../routes/torrent-routes.ts';
import { describeRoutes } from './describe-routes.ts';
import { docsRoutes } from './docs-routes.ts';
import { EXAMPLES, type Examples } from './examples.ts';

const server = Fastify();
const never = () => Promise.reject(new Error('not asked'));

beforeAll(async () => {
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  await describeRoutes(server, '');
  docsRoutes(server);
  const api: Api = server.withTypeProvider<ZodTypeProvider>();
  const client = { find: never, start: never, stop: never, verify: never, change: never };
  grabRoutes(api, { grabRelease: never, replaceTorrent: never });
  torrentRoutes(api, { listing: { read: never, forget: () => undefined }, findTorrent: never });
  controlRoutes(api, { client, forgetListing: () => undefined, removeTorrent: never });
  clientRoutes(api, { downloadDirs: [], spaceAt: never, session: never });
  const links = {
    answers: { show: never, press: never },
    texts: readTexts(new URL('../../locales/', import.meta.url)),
    perMinute: 1,
  };
  await server.register((scope) => linkRoutes(scope, links), { prefix: '/l' });
  await server.ready();
});
afterAll(() => server.close());

test('the document is OpenAPI 3.1 and tells of every route, its request and its answers', async () => {
  const document = (await server.inject('/docs/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.toSorted()).toEqual([
    'DELETE /torrents/{infoHash}',
    'GET /directories',
    'GET /l/{token}',
    'GET /session',
    'GET /torrents',
    'GET /torrents/{infoHash}',
    'PATCH /torrents/{infoHash}',
    'POST /l/{token}',
    'POST /torrents',
    'POST /torrents/{infoHash}/replace',
    'POST /torrents/{infoHash}/start',
    'POST /torrents/{infoHash}/stop',
    'POST /torrents/{infoHash}/verify',
  ]);
  const { post } = document.paths['/torrents'];
  expect(post.requestBody.content['application/json'].schema).toMatchObject({
    required: ['userId', 'way', 'source'],
    additionalProperties: false,
  });
  const { get } = document.paths['/torrents/{infoHash}'];
  const { properties } = get.responses['200'].content['application/json'].schema;
  expect(JSON.stringify(properties.addedAt)).toContain('date-time');
  expect(document.security).toEqual([{ token: [] }]);
});

test('the page shows them to people, without scripts, and loads nothing', async () => {
  const page = await server.inject('/docs');
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.payload).toContain('POST /torrents');
  expect(page.payload).toContain('Grab a torrent for somebody');
  expect(page.payload).not.toMatch(/<script|src=|@import/);
});

interface Body {
  content?: Record<string, { examples?: object }>;
}
interface Operation {
  requestBody?: Body;
  responses: Record<string, Body>;
}

test('every request and every answer that has a body has an example', async () => {
  const document = (await server.inject('/docs/openapi.json')).json();
  const missing = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      Object.entries<Body>({ request: operation.requestBody ?? {}, ...operation.responses })
        .filter(([, { content = {} }]) =>
          Object.values(content).some((media) => media.examples === undefined),
        )
        .map(([what]) => `${method} ${path}: ${what}`),
    ),
  );
  // 204 has no body.
  expect(missing.filter((what) => !what.endsWith(': 204'))).toEqual([]);
  const { responses } = document.paths['/torrents'].post;
  expect(Object.keys(responses['4XX'].content)).toEqual(['application/problem+json']);
});

test('every example is what its schema says', () => {
  const wrong = Object.entries(EXAMPLES).flatMap(([operation, { request = {}, answers }]) =>
    Object.entries<Examples>({ request, ...answers }).flatMap(([what, examples]) =>
      Object.entries(examples)
        .filter(([, { schema, value }]) => !schema.safeParse(value).success)
        .map(([name]) => `${operation}, ${what}: ${name}`),
    ),
  );
  expect(wrong).toEqual([]);
});
