import type { OpenApiDocument, Operation } from './openapi-document.ts';

/**
 * The API for people: one page, without scripts. Not swagger-ui: its files lie beside its code, and a service that is
 * bundled into one file has no beside.
 */
export function renderDocsPage({ info, paths, openapi }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(path, method, operation)),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(info.title)}</h1>
<p>${escapeHtml(info.description)} Every call needs <code>Authorization: Bearer …</code>.</p>
<p><a href="docs/openapi.json">OpenAPI ${escapeHtml(openapi)}</a></p>
${operations.join('\n')}
</body>
</html>`;
}

function renderOperation(path: string, method: string, operation: Operation): string {
  const parameters = operation.parameters.map(
    ({ name, in: place, required, schema }) =>
      `<li><code>${escapeHtml(name)}</code> (${escapeHtml(place)}${required === true ? ', needed' : ''}) ${renderSchema(schema)}</li>`,
  );
  const answers = Object.entries(operation.responses).map(
    ([status, { description = '', content }]) =>
      `<li><code>${escapeHtml(status)}</code> ${escapeHtml(description)} ${renderContent(content)}</li>`,
  );
  return `<section>
<h2><code>${escapeHtml(method.toUpperCase())} ${escapeHtml(path)}</code></h2>
<p>${escapeHtml(operation.summary)}. ${escapeHtml(operation.description ?? '')}</p>
${parameters.length > 0 ? `<ul>${parameters.join('')}</ul>` : ''}
${operation.requestBody === undefined ? '' : `<div>Body ${renderContent(operation.requestBody.content)}</div>`}
<ul>${answers.join('')}</ul>
</section>`;
}

function renderContent(content: Record<string, { schema?: unknown }> | undefined): string {
  const [first] = Object.values(content ?? {});
  return first === undefined ? '' : renderSchema(first.schema);
}

function renderSchema(schema: unknown): string {
  return `<details><summary>schema</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2) ?? '')}</pre></details>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem 0; }
h2 { font-size: 1.1rem; margin: .5rem 0; }
details { display: inline-block; vertical-align: top; }
summary { cursor: pointer; opacity: .7; }
pre { overflow-x: auto; padding: .75rem; border-radius: .4rem; background: color-mix(in srgb, currentColor 8%, transparent); }
`;
