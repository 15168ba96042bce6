import type { FastifyInstance } from 'fastify';
import { renderDocsPage } from './docs-page.ts';
import { type OpenApiDocument, openApiDocumentSchema } from './openapi-document.ts';

/** Nothing but its own styles: the page has no scripts, and loads nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** `GET /docs` for people, `GET /docs/openapi.json` for tools. Open to all: it tells of no data and no secret. */
export function docsRoutes(server: FastifyInstance): void {
  server.get('/docs/openapi.json', { schema: { hide: true } }, () => server.swagger());

  server.get('/docs', { schema: { hide: true } }, (_, reply) => {
    const document: OpenApiDocument = openApiDocumentSchema.parse(server.swagger());
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff')
      .send(renderDocsPage(document));
  });
}
