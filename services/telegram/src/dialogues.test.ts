import { createConversation } from '@grammyjs/conversations';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { Bot } from 'grammy';
import { describe, expect, test } from 'vitest';
import type { BotContext, DialogContext } from './context.ts';
import { dialogues } from './dialogues.ts';
import { outside } from './outside-of-dialogue.ts';
import { orPostponed } from './updates/flood.ts';
import { createPatientFetch } from './updates/patient-fetch.ts';
import type { TelegramFetch } from './updates/sent-once.ts';

/** A bot with one dialogue of two questions, a Telegram that can refuse, and a world that can fail. */
function aBot() {
  const world = { fails: null as Error | null, floods: [] as number[] };
  const sent: string[] = [];
  const waits: number[] = [];
  const stored = new Map<string, unknown>();
  let updateId = 0;
  const bot = new Bot<BotContext>('1:a', {
    botInfo: { id: 1, is_bot: true, first_name: 'Matinee', username: 'matinee_bot' } as never,
    client: {
      fetch: createPatientFetch({
        fetch: (async (_url: unknown, init?: { body?: unknown }) => {
          const seconds = world.floods.shift();
          const answer =
            seconds === undefined
              ? { ok: true, result: { message_id: sent.push(JSON.parse(String(init?.body)).text) } }
              : { ok: false, error_code: 429, description: 'Too Many', parameters: { retry_after: seconds } };
          return { json: async () => answer };
        }) as unknown as TelegramFetch,
        sleep: async (milliseconds) => waits.push(milliseconds),
      }),
    },
  });
  bot.use(
    dialogues({
      store: {
        read: async (key) => structuredClone(stored.get(key)) as never,
        write: async (key, state) => void stored.set(key, structuredClone(state)),
        delete: async (key) => void stored.delete(key),
      },
      plugins: [],
    }),
  );
  bot.use(
    createConversation<BotContext, DialogContext>(async (conversation, ctx) => {
      await ctx.reply('name?');
      const first = await conversation.waitFor('message:text');
      await outside(conversation, async () => {
        if (world.fails !== null) throw world.fails;
      });
      await first.reply('age?');
      const second = await conversation.waitFor('message:text');
      await second.reply(`${first.message.text}, ${second.message.text}`);
    }, 'who'),
  );
  bot.command('begin', (ctx) => ctx.conversation.enter('who'));
  bot.on('message:text', (ctx) => ctx.reply('nothing asked'));
  const say = (text: string) => {
    updateId += 1;
    const from = { id: 7, is_bot: false, first_name: 'Ana' };
    const entities = text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: text.length }] : [];
    return bot.handleUpdate({
      update_id: updateId,
      message: { message_id: updateId, date: 0, chat: { id: 7, type: 'private' }, from, text, entities },
    } as never);
  };
  return { say, world, sent, waits, stored };
}

const away = new ExternalServiceError({ service: 'plex', code: 'timeout', reason: 'no answer' });

describe('a dialogue', () => {
  test('stands where it stood when the world fails in the middle of a step: the same answer goes on from there', async () => {
    const { say, world, sent } = aBot();
    await say('/begin');
    world.fails = away;
    await expect(say('Ana')).rejects.toThrow(/no answer/);
    world.fails = null;
    await say('Ana');
    await say('33');
    expect(sent).toEqual(['name?', 'age?', 'Ana, 33']);
  });

  test('ends when the failure is our own: it would only fail again', async () => {
    const { say, world, sent, stored } = aBot();
    await say('/begin');
    world.fails = new TypeError('x is undefined');
    await expect(say('Ana')).rejects.toThrow();
    expect(stored.size).toBe(0);
    await say('Ana');
    expect(sent).toEqual(['name?', 'nothing asked']);
  });

  test('a short flood is waited out once, not again at each replay', async () => {
    const { say, world, sent, waits } = aBot();
    world.floods = [2];
    await say('/begin');
    await say('Ana');
    await say('33');
    expect(sent).toEqual(['name?', 'age?', 'Ana, 33']);
    expect(waits).toEqual([2_000]);
  });

  test('a long flood puts the step off, and the dialogue waits for it', async () => {
    const { say, world, sent } = aBot();
    await say('/begin');
    world.floods = [300];
    expect(await orPostponed(say('Ana'))).toEqual({ type: 'postponed', seconds: 300 });
    expect(await orPostponed(say('Ana'))).toEqual({ type: 'done' });
    await say('33');
    expect(sent).toEqual(['name?', 'age?', 'Ana, 33']);
  });
});
