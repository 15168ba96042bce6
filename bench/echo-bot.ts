/** The least that a bot can do: long polling, and each text sent back. The baseline of conversations.ts. */
const { TELEGRAM_API_ROOT = '', TELEGRAM_TOKEN = '' } = process.env;
const base = `${TELEGRAM_API_ROOT.replace(/\/$/, '')}/bot${TELEGRAM_TOKEN}`;

interface Update {
  update_id: number;
  message?: { chat: { id: number }; text?: string };
}

async function call(method: string, body: object): Promise<unknown> {
  const response = await fetch(`${base}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return ((await response.json()) as { result?: unknown }).result;
}

let offset = 0;
console.log('echo is listening');
for (;;) {
  const updates = ((await call('getUpdates', { offset, timeout: 30 })) ?? []) as Update[];
  for (const update of updates) {
    offset = update.update_id + 1;
    if (update.message !== undefined) {
      void call('sendMessage', { chat_id: update.message.chat.id, text: update.message.text });
    }
  }
}
