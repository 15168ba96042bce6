import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Attachment, Email } from 'postal-mime';
import { z } from 'zod';
import type { Mailbox } from './mailbox.ts';

const idSchema = z.coerce.number().int();

/**
 * A mail's HTML runs nothing and reaches nothing but pictures: those it brought, and those of the sandbox on this machine.
 */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data: http://127.0.0.1:*; style-src 'unsafe-inline'";

/** The mailbox's API, below `/mail/api`. */
export function createMailApi(deps: { mailbox: Mailbox }): FastifyPluginAsync {
  const { mailbox } = deps;
  return async (app) => {
    app.get('/', () => mailbox.list());
    app.delete('/', async () => {
      await mailbox.clear();
      return { ok: true };
    });

    app.get<{ Params: { id: string } }>('/:id', async (request, reply) => {
      const found = await read(request.params.id);
      if (found === null) return missing(reply);
      const { summary, mail } = found;
      return {
        ...summary,
        to: (mail.to ?? []).map((one) => one.address ?? one.name),
        text: mail.text ?? null,
        headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
        attachmentNames: mail.attachments.map((one) => one.filename ?? one.mimeType),
      };
    });

    app.get<{ Params: { id: string } }>('/:id/html', async (request, reply) => {
      const found = await read(request.params.id);
      if (found === null || found.mail.html === undefined) return missing(reply);
      const base = `/mail/api/${found.summary.id}/attachments`;
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', MAIL_POLICY)
        .send(`<base target="_blank">${withOwnPictures(found.mail, base)}`);
    });

    app.get<{ Params: { id: string } }>('/:id/raw', async (request, reply) => {
      const found = await read(request.params.id);
      return found === null ? missing(reply) : reply.type('text/plain; charset=utf-8').send(found.raw);
    });

    app.get<{ Params: { id: string; at: string } }>('/:id/attachments/:at', async (request, reply) => {
      const found = await read(request.params.id);
      const attachment = found?.mail.attachments[Number(request.params.at)];
      if (attachment === undefined) return missing(reply);
      return reply
        .type(attachment.mimeType)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .send(contentOf(attachment));
    });

    async function read(id: string): ReturnType<Mailbox['read']> {
      const parsed = idSchema.safeParse(id);
      return parsed.success ? await mailbox.read(parsed.data) : null;
    }
  };
}

/** Pictures that came with the mail are named by `cid:`; browsers do not know that. */
function withOwnPictures(mail: Email, base: string): string {
  return mail.attachments.reduce((html, attachment, at) => {
    const cid = attachment.contentId?.replace(/^<|>$/g, '');
    return cid === undefined || cid === '' ? html : html.replaceAll(`cid:${cid}`, `${base}/${at}`);
  }, mail.html ?? '');
}

function contentOf(attachment: Attachment): Buffer {
  const { content } = attachment;
  return typeof content === 'string'
    ? Buffer.from(content)
    : Buffer.from(content instanceof Uint8Array ? content : new Uint8Array(content));
}

function missing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'no such mail' });
}
