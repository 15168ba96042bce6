import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTelegramForTests, type TelegramForTests } from '../testing/telegram-for-tests.ts';
import type { Group } from './person.ts';

let telegram: TelegramForTests;
let ana: number;
let mihai: number;
let group: Group;
beforeAll(async () => {
  telegram = await startTelegramForTests({ rateLimit: 'off' });
  ana = await telegram.started('Ana');
  mihai = await telegram.started('Mihai');
});
afterAll(async () => await telegram.close());
beforeEach(async () => {
  const made = await telegram.chat<Group>('POST', 'groups', {
    title: 'Movies',
    memberIds: [ana, mihai],
  });
  group = made.body;
});

const say = async (text: string, more: Record<string, unknown> = {}) =>
  await telegram.chat<{ messages: { id: number }[] }>('POST', `people/${ana}/messages`, {
    text,
    chatId: group.id,
    ...more,
  });

const texts = async () =>
  (await telegram.updates()).flatMap((update) => ('message' in update ? (update.message.text ?? []) : []));

describe('a group', () => {
  it('tells the bot that it was put in', async () => {
    const [membership, created, joined] = await telegram.updates();
    expect(membership).toMatchObject({
      my_chat_member: {
        chat: { id: group.id, title: 'Movies', type: 'supergroup' },
        new_chat_member: { status: 'member' },
      },
    });
    expect(created).toMatchObject({ message: { group_chat_created: true } });
    expect(joined).toMatchObject({ message: { new_chat_members: [{ is_bot: true }] } });
    expect(group.id).toBeLessThan(-1_000_000_000_000);
  });

  it('lets the bot see commands and answers to itself, not what people talk about', async () => {
    await telegram.updates();
    await say('what a film');
    await say('/help');
    await say('/help@matinee_test_bot');
    await say('/help@another_bot');
    expect(await texts()).toEqual(['/help', '/help@matinee_test_bot']);
    const { message_id } = await telegram.send(group.id, 'which one?');
    await say('the first', { replyToId: message_id });
    expect(await texts()).toEqual(['the first']);
  });

  it('lets an administrator see everything', async () => {
    await telegram.chat('PATCH', `groups/${group.id}`, { botStatus: 'administrator' });
    await telegram.updates();
    await say('what a film');
    expect(await texts()).toEqual(['what a film']);
  });

  it('knows its members', async () => {
    const member = (user_id: number) => telegram.call('getChatMember', { chat_id: group.id, user_id });
    expect((await member(ana)).result).toMatchObject({ status: 'creator' });
    expect((await member(mihai)).result).toMatchObject({ status: 'member' });
    await telegram.chat('PATCH', `groups/${group.id}`, { remove: mihai });
    expect((await member(mihai)).result).toMatchObject({ status: 'left' });
    expect((await member(17)).description).toBe('Bad Request: user not found');
    expect((await telegram.call('getChatMemberCount', { chat_id: group.id })).result).toBe(2);
    const administrators = await telegram.call<unknown[]>('getChatAdministrators', { chat_id: group.id });
    expect(administrators.result).toHaveLength(1);
    expect((await telegram.call('getChatAdministrators', { chat_id: ana })).description).toBe(
      'Bad Request: there are no administrators in the private chat',
    );
  });

  it('refuses a bot that was thrown out, and one that left', async () => {
    await telegram.chat('PATCH', `groups/${group.id}`, { botStatus: 'kicked' });
    expect(await telegram.call('sendMessage', { chat_id: group.id, text: 'x' })).toMatchObject({
      status: 403,
      description: 'Forbidden: bot was kicked from the supergroup chat',
    });
    await telegram.chat('PATCH', `groups/${group.id}`, { botStatus: 'member' });
    expect((await telegram.call('leaveChat', { chat_id: group.id })).result).toBe(true);
    expect(await telegram.call('sendMessage', { chat_id: group.id, text: 'x' })).toMatchObject({
      description: 'Forbidden: bot is not a member of the supergroup chat',
    });
  });

  it('gets another id when it becomes a supergroup, and the old one says so', async () => {
    const small = await telegram.chat<Group>('POST', 'groups', {
      title: 'Old',
      type: 'group',
      memberIds: [ana],
    });
    const upgraded = await telegram.chat<Group>('PATCH', `groups/${small.body.id}`, { upgrade: true });
    expect(await telegram.call('sendMessage', { chat_id: small.body.id, text: 'x' })).toMatchObject({
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: upgraded.body.id },
    });
    expect((await telegram.call('sendMessage', { chat_id: upgraded.body.id, text: 'x' })).ok).toBe(true);
  });

  it('may be a forum, whose topics the bot writes into', async () => {
    const forum = await telegram.chat<Group>('POST', 'groups', {
      title: 'F',
      isForum: true,
      memberIds: [ana],
    });
    const message = await telegram.send(forum.body.id, 'x', { message_thread_id: 5 });
    expect(message).toMatchObject({ message_thread_id: 5, is_topic_message: true, chat: { is_forum: true } });
  });

  it('pins only for an administrator', async () => {
    const { message_id } = await telegram.send(group.id, 'x');
    const pin = () => telegram.call('pinChatMessage', { chat_id: group.id, message_id });
    expect((await pin()).description).toBe(
      'Bad Request: not enough rights to manage pinned messages in the chat',
    );
    await telegram.chat('PATCH', `groups/${group.id}`, { botStatus: 'administrator' });
    expect((await pin()).result).toBe(true);
    const chat = await telegram.call('getChat', { chat_id: group.id });
    expect(chat.result).toMatchObject({ title: 'Movies', pinned_message: { message_id } });
  });
});

describe('what people do', () => {
  it('is told to the bot: edits, documents, stickers', async () => {
    await telegram.updates();
    const { messages } = telegram.sandbox.control;
    const sent = messages.sendText(ana, 'matirx');
    const id = sent.type === 'sent' ? (sent.messages[0]?.id ?? 0) : 0;
    await telegram.chat('PUT', `people/${ana}/messages/${id}`, { text: 'matrix' });
    await messages.sendDocument(ana, { name: 'r.csv', mimeType: 'text/csv', bytes: Buffer.from('a') }, '');
    await messages.sendSticker(ana, '🍿');
    expect(await telegram.updates()).toMatchObject([
      { message: { text: 'matirx' } },
      { edited_message: { text: 'matrix', message_id: id, edit_date: expect.any(Number) } },
      { message: { document: { file_name: 'r.csv', mime_type: 'text/csv', file_size: 1 } } },
      { message: { sticker: { emoji: '🍿' } } },
    ]);
  });

  it('is impossible towards a bot that they blocked', async () => {
    await telegram.chat('POST', `people/${mihai}/block`);
    const answer = await telegram.chat('POST', `people/${mihai}/messages`, { text: 'x' });
    expect(answer).toEqual({ status: 409, body: { error: 'blocked' } });
    await telegram.chat('POST', `people/${mihai}/unblock`);
  });
});
