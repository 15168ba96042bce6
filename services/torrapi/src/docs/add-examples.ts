import { EXAMPLES, type Examples } from './examples.ts';

type Content = Record<string, Record<string, unknown>>;
interface Operation {
  requestBody?: { content?: Content };
  responses?: Record<string, { content?: Content }>;
}

const PROBLEMS = /^[45]XX$/;

/**
 * Puts the examples into a finished document, and says of problems that they are `application/problem+json`: the schemas
 * know neither. The body of a page's form is put in here too: it is no JSON that a schema checks.
 */
export function addExamples<Document extends { paths?: unknown }>(document: Document): Document {
  const paths = (document.paths ?? {}) as Record<string, Record<string, Operation>>;
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const examples = EXAMPLES[`${method.toUpperCase()} ${path.replace(/^\/v1(?=\/)/, '')}`];
      if (examples === undefined) continue;
      const { request } = examples;
      if (request !== undefined && operation.requestBody === undefined) {
        operation.requestBody = {
          content: { 'application/x-www-form-urlencoded': { schema: { type: 'string' } } },
        };
      }
      put(operation.requestBody?.content, request);
      for (const [status, answer] of Object.entries(operation.responses ?? {})) {
        if (PROBLEMS.test(status) && answer.content !== undefined) {
          answer.content = Object.fromEntries(
            Object.values(answer.content).map((content) => ['application/problem+json', content]),
          );
        }
        put(answer.content, examples.answers[status]);
      }
    }
  }
  return document;
}

function put(content: Content | undefined, examples: Examples | undefined): void {
  if (content === undefined || examples === undefined) return;
  const values = Object.entries(examples).map(([name, { value }]) => [name, { value }]);
  for (const media of Object.values(content)) media.examples = Object.fromEntries(values);
}
