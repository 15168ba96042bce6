import type { FastifyRequest } from 'fastify';
import type { BotQuery, UploadedFile } from './bot-query.ts';

/** Gathers a call's parameters from wherever they came: the address, JSON, a form, or parts with files. */
export async function readBotQuery(
  request: FastifyRequest,
  method: string,
  signal: AbortSignal,
): Promise<BotQuery> {
  const args = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  addAll(args, request.query);
  if (request.isMultipart()) {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        args.set(part.fieldname, String(part.value));
      } else {
        const bytes = await part.toBuffer();
        files.set(part.fieldname, { name: part.filename, mimeType: part.mimetype, bytes });
      }
    }
  } else {
    addAll(args, request.body);
  }
  return { method: method.toLowerCase(), args, files, signal };
}

function addAll(args: Map<string, string>, values: unknown): void {
  if (typeof values !== 'object' || values === null) return;
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    args.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
}
