import { GrammyError } from 'grammy';
import { expect, test } from 'vitest';
import { readGroupRefusal } from './group-refusal.ts';

const refused = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('x', { ok: false, error_code, description, parameters }, 'sendMessage', {});

test.each([
  [refused(403, 'Forbidden: bot was kicked from the supergroup chat'), { type: 'group-gone' }],
  [refused(403, 'Forbidden: bot is not a member of the group chat'), { type: 'group-gone' }],
  [refused(400, 'Bad Request: chat not found'), { type: 'group-gone' }],
  [refused(400, 'Bad Request: message thread not found'), { type: 'thread-gone' }],
  [refused(400, 'Bad Request: TOPIC_CLOSED'), { type: 'thread-gone' }],
  [
    refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1001 }),
    { type: 'moved', to: -1001 },
  ],
  [refused(429, 'Too Many Requests: retry after 5', { retry_after: 5 }), null],
  [refused(400, "Bad Request: can't parse entities"), null],
  [new Error('no connection'), null],
])('%s says %j of the group', (error, expected) => {
  expect(readGroupRefusal(error)).toEqual(expected);
});
