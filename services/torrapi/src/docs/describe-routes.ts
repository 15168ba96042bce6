import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { addExamples } from './add-examples.ts';

/** Collects the routes that are added from now on into an OpenAPI 3.1 document, from the schemas that check them. */
export async function describeRoutes(server: FastifyInstance, basePath: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'torrapi',
        description:
          'The one gateway to the torrent client. Every answer of 4xx and 5xx is a problem (RFC 9457).',
        version: '1',
      },
      // Relative to where the document is read: the host is whichever one was asked.
      servers: [{ url: basePath === '' ? '/' : basePath }],
      tags: [
        { name: 'torrents', description: 'What the client downloads and seeds' },
        { name: 'client', description: 'The client itself' },
        { name: 'links', description: 'What links in e-mails lead to: pages for people' },
      ],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transformObject: (documentObject) =>
      addExamples(
        'openapiObject' in documentObject ? documentObject.openapiObject : documentObject.swaggerObject,
      ),
    transform: createJsonSchemaTransform({
      zodToJsonConfig: {
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          // A Date in our hands is text on the wire.
          if (zodSchema._zod.def.type === 'date')
            Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
        },
      },
    }),
  });
}
