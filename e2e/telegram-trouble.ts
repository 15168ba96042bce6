import type { MatineeUnderTest } from './matinee-under-test.ts';

/** Trouble with Telegram itself, made at the sandbox's own Bot API. */
type Trouble = { count?: number; methods?: string[]; chatId?: number } & (
  | { kind: 'too-many-requests'; retryAfterSeconds: number }
  | { kind: 'refuse'; errorCode: number; description: string }
  | { kind: 'drop-call' }
);

export async function makeTrouble({ webUrl }: MatineeUnderTest, trouble: Trouble): Promise<void> {
  await ask(`${webUrl}/chat/api/faults`, 'POST', trouble);
}

export async function endTrouble({ webUrl }: MatineeUnderTest): Promise<void> {
  await ask(`${webUrl}/chat/api/faults`, 'DELETE');
}

async function ask(url: string, method: string, body?: unknown): Promise<void> {
  const answer = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
}
