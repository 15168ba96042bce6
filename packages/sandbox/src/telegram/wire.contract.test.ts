import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pngPicture } from './testing/png-picture.ts';
import { startTelegramForTests, type TelegramForTests } from './testing/telegram-for-tests.ts';

// The Bot API's own description, scraped from its documentation; it lies beside the checkout, or not.
const specPath = fileURLToPath(
  new URL('../../../../../shared/fixtures/telegram/bot-api-10.1-spec.min.json', import.meta.url),
);
type Field = { name: string; types: string[]; required: boolean };
type Spec = {
  methods: Record<string, { returns: string[] }>;
  types: Record<string, { fields?: Field[]; subtypes?: string[] }>;
};

// In what a message holds today but the documentation no longer mentions.
const undocumented = new Set(['chat.all_members_are_administrators']);

describe.skipIf(!existsSync(specPath))('what the sandbox says, beside the Bot API 10.1', () => {
  let telegram: TelegramForTests;
  let spec: Spec;
  let ana: number;
  beforeAll(async () => {
    spec = JSON.parse(readFileSync(specPath, 'utf8')) as Spec;
    telegram = await startTelegramForTests();
    ana = await telegram.started();
  });
  afterAll(async () => await telegram.close());

  /** Every field that is not in the type's description, or is required there and missing here. */
  function wrongFields(type: string, value: unknown, path: string): string[] {
    if (type.startsWith('Array of ')) {
      return (value as unknown[]).flatMap((item) => wrongFields(type.slice('Array of '.length), item, path));
    }
    const described = spec.types[type];
    if (!described || typeof value !== 'object' || value === null) return [];
    if (described.subtypes) {
      // One of several: the one that fits best.
      const attempts = described.subtypes.map((subtype) => wrongFields(subtype, value, path));
      return attempts.sort((a, b) => a.length - b.length)[0] ?? [];
    }
    const fields = new Map((described.fields ?? []).map((field) => [field.name, field]));
    const wrong = Object.entries(value).flatMap(([name, inner]) => {
      const field = fields.get(name);
      const here = `${path}.${name}`;
      if (!field) return undocumented.has(here) ? [] : [`${here} is not in ${type}`];
      return wrongFields(field.types[0] ?? '', inner, here);
    });
    const missing = [...fields.values()].filter(({ name, required }) => required && !(name in value));
    return [...wrong, ...missing.map(({ name }) => `${path}.${name} is missing in ${type}`)];
  }

  it('is made of real fields, and of all required ones: messages and updates of every kind', async () => {
    const { control } = telegram.sandbox;
    const markup = {
      inline_keyboard: [
        [
          { text: 'A', callback_data: 'a' },
          { text: 'B', url: 'https://a.org', style: 'danger' },
        ],
      ],
    };
    const html = '<b>a</b> <a href="https://a.org">b</a> <pre><code class="language-ts">c</code></pre> #tag';
    const text = await telegram.send(ana, html, { parse_mode: 'HTML', reply_markup: markup });
    expect(wrongFields('Message', text, 'message')).toEqual([]);
    await control.messages.sendPhoto(
      ana,
      { name: 'a', mimeType: '', bytes: pngPicture(9, 9) },
      'see https://a.org',
    );
    await control.messages.sendDocument(
      ana,
      { name: 'a', mimeType: 'text/csv', bytes: Buffer.from('a') },
      '',
    );
    await control.messages.sendSticker(ana, '🎬');
    control.messages.editText(ana, 1, 'edited');
    control.press(ana, { messageId: text.message_id, data: 'a' });
    control.press(ana, { messageId: text.message_id, data: 'a', inaccessible: true });
    control.membership.setState(ana, 'blocked');
    control.membership.setState(ana, 'started');
    control.membership.addGroup({ title: 'G', type: 'group', isForum: false, memberIds: [ana] });
    const updates = await telegram.updates();
    expect(updates.length).toBeGreaterThanOrEqual(11);
    for (const update of updates) {
      expect(wrongFields('Update', update, Object.keys(update)[1] ?? '')).toEqual([]);
    }
  });

  it('answers each method in the type that is described', async () => {
    const calls: [method: string, args?: Record<string, unknown>][] = [
      ['getMe'],
      ['getWebhookInfo'],
      ['getChat', { chat_id: ana }],
      ['getChatMember', { chat_id: ana, user_id: ana }],
      ['getMyCommands'],
      ['getMyName'],
      ['getMyDescription'],
      ['getMyShortDescription'],
      ['getChatMenuButton'],
    ];
    for (const [method, args] of calls) {
      const { result } = await telegram.call(method, args);
      expect(wrongFields(spec.methods[method]?.returns[0] ?? '', result, method)).toEqual([]);
    }
  });

  it('knows the methods that a bot like ours may call, and no invented ones', async () => {
    const names = `getUpdates setWebhook deleteWebhook getWebhookInfo getMe logOut close sendMessage sendPhoto
      sendDocument sendMediaGroup sendChatAction editMessageText editMessageCaption editMessageMedia
      editMessageReplyMarkup deleteMessage deleteMessages answerCallbackQuery setMyCommands getMyCommands
      deleteMyCommands setMyName getMyName setMyDescription getMyDescription setMyShortDescription
      getMyShortDescription setChatMenuButton getChatMenuButton getFile getChat getChatMember getChatAdministrators
      getChatMemberCount pinChatMessage unpinChatMessage unpinAllChatMessages leaveChat`.split(/\s+/);
    expect(names.filter((name) => !(name in spec.methods))).toEqual([]);
    for (const name of names) {
      const { description } = await telegram.call(name, { timeout: 0 });
      expect(`${name}: ${description}`).not.toContain('method not found');
    }
  });
});
