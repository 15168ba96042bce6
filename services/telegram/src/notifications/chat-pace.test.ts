import { describe, expect, test } from 'vitest';
import { createChatPace } from './chat-pace.ts';

/** How long `count` messages take to go out to a chat, each as soon as it may. */
function secondsFor(chatId: number, count: number): number {
  let time = 0;
  const pace = createChatPace(() => time);
  for (let sent = 0; sent < count; sent += 1) {
    time += pace.waitMs(chatId);
    pace.noteSent(chatId);
  }
  return time / 1_000;
}

describe('the pace of notifications', () => {
  test.each([
    ['a short burst to a person goes at once', 7, 4, 0],
    ['then it is one a second', 7, 24, 20],
    ['to a group at most twenty a minute', -100, 24, 70],
  ])('%s', (_case, chatId, count, seconds) => {
    expect(secondsFor(chatId, count)).toBeCloseTo(seconds, 0);
  });

  test('all chats together stay below thirty a second', () => {
    let time = 0;
    const pace = createChatPace(() => time);
    for (let chat = 1; chat <= 200; chat += 1) {
      time += pace.waitMs(chat);
      pace.noteSent(chat);
    }
    expect(200 / (time / 1_000)).toBeLessThan(20);
  });

  test('a chat that Telegram wants left alone is, and the others are served', () => {
    let time = 0;
    const pace = createChatPace(() => time);
    pace.hold(7, 35);
    expect([pace.waitMs(7), pace.waitMs(8)]).toEqual([35_000, 0]);
    time = 35_000;
    expect(pace.waitMs(7)).toBe(0);
  });

  test('two chats held at once mean all of them', () => {
    const pace = createChatPace(() => 0);
    pace.hold(7, 35);
    pace.hold(8, 20);
    expect(pace.waitMs(9)).toBe(20_000);
  });
});
