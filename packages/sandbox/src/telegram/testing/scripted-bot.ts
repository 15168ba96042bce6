import type { InlineKeyboardButton, Update } from '../bot-api-types.ts';

/** A bot that always does the same, for tests of the page. Plain HTTP, as bots really call. */
export type ScriptedBot = { stop(): Promise<void> };

const button = (text: string, data: string, more: Partial<InlineKeyboardButton> = {}) => ({
  text,
  callback_data: data,
  ...more,
});

const welcome =
  'Hello, <b>film lover</b>! 🍿\n\nSend me a <i>title</i>, an IMDb link such as https://www.imdb.com/title/tt0133093/, or press a button below.';

function card(title: string, page: number): string {
  return [
    `<b>${title}</b> (1999)`,
    '136 min · Action, Sci-Fi',
    'By <i>Lana &amp; Lilly Wachowski</i>, with Keanu Reeves and Carrie-Anne Moss',
    '',
    '⭐ <b>8.7</b> IMDb · 🍅 <b>83 %</b> · Ⓜ️ <b>73</b>',
    '',
    '<blockquote expandable>When a beautiful stranger leads computer hacker Neo to a forbidding underworld, he discovers the shocking truth: the life he knows is the elaborate deception of an evil cyber-intelligence. Nothing is what it seems, and nobody can be told what it is.</blockquote>',
    `<a href="https://www.youtube.com/watch?v=vKQi3bBA1y8">Trailer</a> · candidate ${page} of 5 · <tg-spoiler>he is the One</tg-spoiler>`,
  ].join('\n');
}

function cardKeys(page: number) {
  return {
    inline_keyboard: [
      [button('‹', 'turn'), button(`${page} / 5`, 'nothing'), button('›', 'turn')],
      [button('This one', 'this', { style: 'success' }), button('None of these', 'none')],
      [{ text: 'IMDb', url: 'https://www.imdb.com/title/tt0133093/' }, button('Slow', 'slow')],
    ],
  };
}

/** Starts polling. `poster` is sent with every card. */
export function startScriptedBot(deps: { apiUrl: string; token: string; poster: Buffer }): ScriptedBot {
  const base = `${deps.apiUrl}/bot${deps.token}`;
  const stopped = new AbortController();
  let page = 1;

  async function call<T>(method: string, args: Record<string, unknown>): Promise<T> {
    const response = await fetch(`${base}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
      signal: stopped.signal,
    });
    return ((await response.json()) as { result: T }).result;
  }

  async function sendFile(
    method: string,
    part: string,
    name: string,
    bytes: Buffer,
    args: Record<string, unknown>,
  ) {
    const form = new FormData();
    for (const [key, value] of Object.entries(args)) {
      form.append(key, typeof value === 'string' ? value : JSON.stringify(value));
    }
    form.append(part, new Blob([Uint8Array.from(bytes)]), name);
    await fetch(`${base}/${method}`, { method: 'POST', body: form, signal: stopped.signal });
  }

  async function onText(chatId: number, text: string): Promise<void> {
    const html = { chat_id: chatId, parse_mode: 'HTML' };
    if (text.startsWith('/start')) {
      const payload = text.slice('/start'.length).trim();
      const invited = payload === '' ? '' : `\n\nYou came with <code>${payload}</code>.`;
      await call('sendMessage', {
        ...html,
        text: welcome + invited,
        link_preview_options: { is_disabled: true },
        reply_markup: {
          keyboard: [['🎬 Download a movie'], ['⭐ Rate a title', '👀 Watchlist']],
          resize_keyboard: true,
        },
      });
    } else if (text === '/list') {
      for (let index = 1; index <= 12; index += 1)
        await call('sendMessage', { ...html, text: `Line ${index}` });
    } else if (text === '/export') {
      const args = { chat_id: chatId, caption: 'Your ratings, in IMDb’s own columns' };
      await sendFile('sendDocument', 'document', 'ratings.csv', Buffer.from('Const,Your Rating\n'), args);
    } else if (text === '/code') {
      await call('sendMessage', {
        ...html,
        text: 'A one-time token: <code>inv_7Hq-2kPz</code>\nor the link https://t.me/matinee_test_bot?start=inv_7Hq-2kPz\n<pre><code class="language-ts">const seen = new Set&lt;string&gt;();</code></pre>',
      });
    } else {
      await call('sendChatAction', { chat_id: chatId, action: 'upload_photo' });
      page = 1;
      await sendFile('sendPhoto', 'photo', 'poster.png', deps.poster, {
        ...html,
        caption: card('The Matrix', page),
        reply_markup: cardKeys(page),
      });
    }
  }

  async function onPress(update: Update): Promise<void> {
    if (!('callback_query' in update)) return;
    const { id, data, message } = update.callback_query;
    const where = { chat_id: message?.chat.id, message_id: message?.message_id };
    const answer = (more: Record<string, unknown> = {}) =>
      call('answerCallbackQuery', { callback_query_id: id, ...more });
    if (data === 'turn') {
      page = (page % 5) + 1;
      await answer();
      const caption = card('The Matrix', page);
      await call('editMessageCaption', {
        ...where,
        caption,
        parse_mode: 'HTML',
        reply_markup: cardKeys(page),
      });
    } else if (data === 'this') {
      await answer({ text: 'Looking for releases…' });
    } else if (data === 'none') {
      await answer({ text: 'Nothing was downloaded.\nYou can try again.', show_alert: true });
    } else if (data !== 'slow') {
      await answer();
    }
  }

  async function poll(): Promise<void> {
    let offset = 0;
    while (!stopped.signal.aborted) {
      const updates = await call<Update[]>('getUpdates', { offset, timeout: 20 });
      for (const update of updates) {
        offset = update.update_id + 1;
        if ('message' in update && update.message.text)
          await onText(update.message.chat.id, update.message.text);
        await onPress(update);
      }
    }
  }

  async function run(): Promise<void> {
    await call('setMyCommands', {
      commands: [
        { command: 'start', description: 'The menu' },
        { command: 'list', description: 'Many lines' },
        { command: 'export', description: 'Your ratings as a file' },
        { command: 'code', description: 'A token' },
      ],
    });
    await call('setMyDescription', {
      description:
        'I find films, fetch them and tell you when they are ready.\n\nYou need a token from whoever runs me.',
    });
    await poll();
  }

  const running = run().catch((error: unknown) => {
    if (!stopped.signal.aborted) throw error;
  });
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}
