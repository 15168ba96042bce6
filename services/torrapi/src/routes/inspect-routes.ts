import { inspectAnswerSchema, inspectRequestSchema } from '@matinee/torrapi-client/inspect';
import { torrapiProblem } from '../http/torrapi-problem.ts';
import type { InspectUrl } from '../inspect/inspect-url.ts';
import type { Api } from './api.ts';
import { problemAnswers } from './problem-answers.ts';

const schema = {
  summary: 'Which torrent stands at an address now',
  description:
    'For pages that are followed: the .torrent is fetched here and read, and nothing is added. A page of an indexer is asked for with its own account, out of the calls that searches leave.',
  tags: ['torrents'],
  body: inspectRequestSchema,
  response: { 200: inspectAnswerSchema.describe('As it stands there now.'), ...problemAnswers },
};

/** `POST /inspect`. */
export function inspectRoutes(api: Api, deps: { inspectUrl: InspectUrl }): void {
  api.post('/inspect', { schema }, async (request) => {
    const outcome = await deps.inspectUrl(request.body.url);
    switch (outcome.type) {
      case 'read': {
        const { type: _, ...answer } = outcome;
        return answer;
      }
      case 'gone':
        throw torrapiProblem('release-gone');
      case 'refused':
        throw torrapiProblem(outcome.code);
      case 'put-off':
        throw torrapiProblem(outcome.reason, { retryAfterSeconds: outcome.retryAfterSeconds });
    }
  });
}
