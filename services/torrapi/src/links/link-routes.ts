import rateLimit from '@fastify/rate-limit';
import { HttpProblem, statusOf } from '@matinee/runtime/http/problem';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { torrapiProblem } from '../http/torrapi-problem.ts';
import type { LinkAnswer, LinkAnswers } from './answer-link.ts';
import { setPageHeaders } from './page-headers.ts';
import { pageLanguage } from './page-language.ts';
import { type Page, renderPage } from './pages/page-frame.ts';
import { brokenPage, tooManyPage } from './pages/refusal-page.ts';
import { readForm } from './read-form.ts';

export interface LinkRoutesDeps {
  answers: LinkAnswers;
  texts: TextCatalogue;
  perMinute: number;
}

/** A form of ours is small, and so is what a mail program sends. */
const BODY_LIMIT_BYTES = 8 * 1024;

const html = (description: string) => ({ description, content: { 'text/html': { schema: z.string() } } });

const answers = {
  404: html('The link is not ours: changed, cut off, or made up.'),
  410: html('The link is too old or revoked, its reader removed, or its release gone.'),
  429: html('Too many at once from one address.'),
};
const shared = {
  tags: ['links'],
  security: [],
  params: z.object({ token: z.string().describe('The signed token of a link in an e-mail.') }),
};
const showSchema = {
  ...shared,
  summary: 'The page of a link in an e-mail',
  description:
    'Shows what the link would do, and to whose account. Changes nothing, however often it is opened.',
  response: { 200: html('A page with a button, or what became of the press.'), ...answers },
};
const pressSchema = {
  ...shared,
  summary: 'Do what a link in an e-mail is for',
  description:
    'What the button of the page sends; or, to unsubscribe, a mail program (RFC 8058: `List-Unsubscribe=One-Click`).',
  response: {
    200: html('Done.'),
    202: html('Kept: the torrent client or the indexer does not answer, and it is done when it does.'),
    400: html('No button was pressed: nothing was done.'),
    409: html('The link has been used: nothing was done again.'),
    422: html('It can’t be done, or a field holds what the page does not offer.'),
    ...answers,
  },
};

/** `GET /{token}` and `POST /{token}`, below `/l`. */
export async function linkRoutes(scope: FastifyInstance, deps: LinkRoutesDeps): Promise<void> {
  await scope.register(rateLimit, { global: false, timeWindow: '1 minute' });
  const limit = scope.createRateLimit({ max: deps.perMinute });
  scope.removeAllContentTypeParsers();
  const forms = /^(application\/x-www-form-urlencoded|multipart\/form-data)(;|$)/;
  const asText = { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES } as const;
  scope.addContentTypeParser(forms, asText, (_request, body, done) => done(null, body));
  answerWithPages(scope, deps);
  scope.addHook('onRequest', async (request) => {
    const spent = await limit(request);
    if (!spent.isAllowed && spent.isExceeded) {
      throw torrapiProblem('too-many-requests', { retryAfterSeconds: spent.ttlInSeconds });
    }
  });

  type Route = { Params: { token: string } };
  scope.get<Route>('/:token', { schema: showSchema }, async (request, reply) =>
    send(request, reply, await deps.answers.show(request.params.token, languageOf(request))),
  );
  scope.post<Route>('/:token', { schema: pressSchema }, async (request, reply) => {
    const form = readForm(request.body, request.headers['content-type']);
    return send(request, reply, await deps.answers.press(request.params.token, form, languageOf(request)));
  });
}

const languageOf = (request: FastifyRequest) => pageLanguage(request.headers['accept-language']);

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, page, problem }: LinkAnswer,
): FastifyReply {
  if (problem !== undefined && wantsProblems(request)) throw torrapiProblem(problem);
  return sendPage(reply, status, page);
}

/** A program says that it wants JSON; people's browsers, and mail programs, do not. */
function wantsProblems({ headers: { accept = '' } }: FastifyRequest): boolean {
  return accept.includes('json') && !accept.includes('text/html');
}

function sendPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
  setPageHeaders(reply, page);
  return reply.code(status).send(renderPage(page));
}

/** Whatever fails is told as a page, in the language of the browser. */
function answerWithPages(scope: FastifyInstance, { answers: links, texts }: LinkRoutesDeps): void {
  scope.setErrorHandler((error, request, reply) => {
    if (error instanceof HttpProblem && wantsProblems(request)) throw error;
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    const words = texts.for(languageOf(request));
    if (error instanceof HttpProblem && status === 429) {
      void reply.header('retry-after', String(error.details.retryAfterSeconds ?? 60));
      return sendPage(reply, status, tooManyPage(words));
    }
    return sendPage(reply, status, brokenPage(words));
  });
  // Longer than any token, or with something behind it: cut off or made up, like any text that is none.
  scope.setNotFoundHandler(async (request, reply) =>
    send(request, reply, await links.show('', languageOf(request))),
  );
}
