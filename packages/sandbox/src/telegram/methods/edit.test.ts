import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../bot-api-types.ts';
import { pngPicture } from '../testing/png-picture.ts';
import { startTelegramForTests, type TelegramForTests, testToken } from '../testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: number;
beforeAll(async () => {
  telegram = await startTelegramForTests({ rateLimit: 'off' });
  ana = await telegram.started();
});
afterAll(async () => await telegram.close());

const button = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
const notModified =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

const edit = (method: string, message_id: number, args: Record<string, unknown> = {}) =>
  telegram.call<Message>(method, { chat_id: ana, message_id, ...args });

async function sendPicture(caption: string): Promise<Message> {
  const form = new FormData();
  form.append('chat_id', String(ana));
  form.append('caption', caption);
  form.append('photo', new Blob([Uint8Array.from(pngPicture(40, 60))]), 'poster.png');
  const url = `${telegram.apiUrl}/bot${testToken}/sendPhoto`;
  const response = await fetch(url, { method: 'POST', body: form });
  return ((await response.json()) as { result: Message }).result;
}

describe('editMessageText', () => {
  it('changes the text, marks the message as edited, and takes the buttons away unless they come again', async () => {
    const message = await telegram.send(ana, 'one', { reply_markup: button });
    const edited = await edit('editMessageText', message.message_id, {
      text: '<i>two</i>',
      parse_mode: 'HTML',
    });
    expect(edited.result).toMatchObject({
      message_id: message.message_id,
      text: 'two',
      entities: [{ type: 'italic', offset: 0, length: 3 }],
      edit_date: expect.any(Number),
    });
    expect(edited.result.reply_markup).toBeUndefined();
  });

  it('is refused when nothing would change, and only then', async () => {
    const { message_id } = await telegram.send(ana, 'same', { reply_markup: button });
    const same = await edit('editMessageText', message_id, { text: 'same', reply_markup: button });
    expect(same).toMatchObject({ status: 400, description: notModified });
    expect((await edit('editMessageText', message_id, { text: 'same' })).ok).toBe(true);
    expect((await edit('editMessageReplyMarkup', message_id)).description).toBe(notModified);
  });

  it('does not find what is not there', async () => {
    const missing = 'Bad Request: message to edit not found';
    expect((await edit('editMessageText', 99_999, { text: 'x' })).description).toBe(missing);
    expect((await edit('editMessageText', 0, { text: 'x' })).description).toBe(missing);
    const nowhere = await telegram.call('editMessageText', { text: 'x' });
    expect(nowhere.description).toBe('Bad Request: message identifier is not specified');
  });

  it("leaves people's messages alone, and those that came with a keyboard of the other kind", async () => {
    telegram.sandbox.control.messages.sendText(ana, 'mine');
    const [update] = await telegram.updates();
    const theirs = update && 'message' in update ? update.message.message_id : 0;
    expect((await edit('editMessageText', theirs, { text: 'x' })).description).toBe(
      "Bad Request: message can't be edited",
    );
    const keyed = await telegram.send(ana, 'keys', { reply_markup: { keyboard: [['A']] } });
    expect((await edit('editMessageText', keyed.message_id, { text: 'x' })).description).toBe(
      "Bad Request: message can't be edited",
    );
    const plain = await telegram.send(ana, 'plain');
    const wrongKind = { text: 'x', reply_markup: { keyboard: [['A']] } };
    expect((await edit('editMessageText', plain.message_id, wrongKind)).description).toBe(
      'Bad Request: inline keyboard expected',
    );
  });

  it('has other words than sending for what is too long', async () => {
    const { message_id } = await telegram.send(ana, 'short');
    expect((await edit('editMessageText', message_id, { text: 'a'.repeat(4097) })).description).toBe(
      'Bad Request: MESSAGE_TOO_LONG',
    );
  });

  it('finds no text in a photo, and no caption in a text', async () => {
    const photo = await sendPicture('caption');
    expect((await edit('editMessageText', photo.message_id, { text: 'x' })).description).toBe(
      'Bad Request: there is no text in the message to edit',
    );
    const text = await telegram.send(ana, 'text');
    expect((await edit('editMessageCaption', text.message_id, { caption: 'x' })).description).toBe(
      'Bad Request: there is no caption in the message to edit',
    );
  });
});

describe('editMessageCaption and editMessageMedia', () => {
  it('changes a caption, up to 1024 characters', async () => {
    const { message_id } = await sendPicture('one');
    const edited = await edit('editMessageCaption', message_id, { caption: 'a'.repeat(1024) });
    expect(edited.result.caption).toHaveLength(1024);
    expect((await edit('editMessageCaption', message_id, { caption: 'a'.repeat(1025) })).description).toBe(
      'Bad Request: MEDIA_CAPTION_TOO_LONG',
    );
    expect((await edit('editMessageCaption', message_id, {})).result.caption).toBeUndefined();
  });

  it('exchanges the picture, also for a text', async () => {
    const photo = await sendPicture('one');
    const text = await telegram.send(ana, 'a text');
    const media = {
      type: 'photo',
      media: photo.photo?.at(-1)?.file_id,
      caption: '<b>two</b>',
      parse_mode: 'HTML',
    };
    for (const { message_id } of [photo, text]) {
      const edited = await edit('editMessageMedia', message_id, { media, reply_markup: button });
      expect(edited.result).toMatchObject({
        caption: 'two',
        caption_entities: [{ type: 'bold' }],
        photo: photo.photo,
        reply_markup: button,
      });
    }
    expect(
      (await edit('editMessageMedia', text.message_id, { media, reply_markup: button })).description,
    ).toBe(notModified);
  });

  it.each([
    [{}, 'Bad Request: parameter "media" is required'],
    [{ media: '{' }, "Bad Request: can't parse input media JSON object"],
    [{ media: { type: 'hologram' } }, `Bad Request: can't parse InputMedia: type "hologram" is unsupported`],
    [{ media: { type: 'photo' } }, "Bad Request: can't parse InputMedia: media not found"],
  ])('refuses %j', async (args, description) => {
    const { message_id } = await sendPicture('x');
    expect((await edit('editMessageMedia', message_id, args)).description).toBe(description);
  });
});

describe('deleting', () => {
  it('takes messages of the bot and of the person, once', async () => {
    const { message_id } = await telegram.send(ana, 'x');
    expect((await edit('deleteMessage', message_id)).result).toBe(true);
    expect((await edit('deleteMessage', message_id)).description).toBe(
      'Bad Request: message to delete not found',
    );
  });

  it('takes a hundred at once, and passes over those that are gone', async () => {
    const kept = await telegram.send(ana, 'x');
    const ids = { chat_id: ana, message_ids: [kept.message_id, 99_999] };
    expect((await telegram.call('deleteMessages', ids)).result).toBe(true);
    const tooMany = { chat_id: ana, message_ids: Array.from({ length: 101 }, (_, index) => index + 1) };
    expect((await telegram.call('deleteMessages', tooMany)).description).toBe(
      'Bad Request: too many message identifiers specified',
    );
  });

  it('leaves what is older than two days', async () => {
    let nowMs = Date.now();
    const later = await startTelegramForTests({ now: () => new Date(nowMs) });
    try {
      const person = await later.started();
      const { message_id } = await later.send(person, 'old');
      nowMs += 49 * 60 * 60 * 1000;
      expect(await later.call('deleteMessage', { chat_id: person, message_id })).toMatchObject({
        description: "Bad Request: message can't be deleted for everyone",
      });
    } finally {
      await later.close();
    }
  });
});
