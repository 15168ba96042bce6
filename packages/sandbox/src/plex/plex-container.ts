import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a Plex server answers: attributes, and lists of elements under capitalised names. */
export type Container = Record<string, unknown>;

/** JSON where it is asked for, else XML: Plex's default. */
export function sendContainer(
  request: FastifyRequest,
  reply: FastifyReply,
  container: Container,
): FastifyReply {
  if ((request.headers.accept ?? '').includes('application/json'))
    return reply.send({ MediaContainer: container });
  return reply
    .type('text/xml;charset=utf-8')
    .send(`<?xml version="1.0" encoding="UTF-8"?>\n${toXml('MediaContainer', container)}`);
}

/** An element: plain values are attributes (booleans as 0 and 1), lists and objects are elements within. */
export function toXml(name: string, element: Container): string {
  const attributes = Object.entries(element)
    .filter(([, value]) => value !== null && value !== undefined && typeof value !== 'object')
    .map(
      ([key, value]) =>
        ` ${key}="${escapeXml(typeof value === 'boolean' ? String(Number(value)) : String(value))}"`,
    )
    .join('');
  const children = Object.entries(element)
    .filter(([, value]) => value !== null && typeof value === 'object')
    .flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((child: Container) =>
        toXml(elementName(key, child), child),
      ),
    )
    .join('');
  return children === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`;
}

/** `Metadata` is one list in JSON; XML has a word for each kind. */
function elementName(key: string, child: Container): string {
  if (key !== 'Metadata') return key;
  return child.type === 'show' || child.type === 'season' ? 'Directory' : 'Video';
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/**
 * A page of rows. `totalSize` and `offset` come only with paging, and an empty list is left out altogether: two of
 * Plex's habits that break clients.
 */
export function paged(
  request: FastifyRequest,
  reply: FastifyReply,
  rows: readonly Container[],
  rest: Container,
): Container {
  const start = pagingNumber(request, 'X-Plex-Container-Start');
  const size = pagingNumber(request, 'X-Plex-Container-Size');
  const isPaged = size !== null;
  const page = isPaged ? rows.slice(start ?? 0, (start ?? 0) + size) : rows;
  if (isPaged) {
    reply.header('X-Plex-Container-Start', String(start ?? 0));
    reply.header('X-Plex-Container-Total-Size', String(rows.length));
  }
  return {
    size: page.length,
    ...(isPaged ? { offset: start ?? 0, totalSize: rows.length } : {}),
    ...rest,
    ...(page.length === 0 ? {} : { Metadata: page }),
  };
}

function pagingNumber(request: FastifyRequest, name: string): number | null {
  const query = request.query as Record<string, string | undefined>;
  const text = query[name] ?? request.headers[name.toLowerCase()];
  return typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : null;
}
