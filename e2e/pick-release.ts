import type { MessageView } from '@matinee/sandbox/telegram/chat/chat-views';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';

/** Somebody picks the first release of a title, also where others have it on its way. Gives back the list, which becomes the download. */
export async function pickRelease(person: ChatDriver, imdbId: string): Promise<MessageView> {
  await person.send(imdbId);
  await person.waitFor(/IMDb/);
  await person.press('✓ This one');
  let list = await person.waitFor(/Pick a number|On its way already/);
  if (!/Pick a number/.test(list.text)) {
    await person.press('Go on anyway', { in: list });
    list = await person.waitFor(/Pick a number/);
  }
  await person.press('1', { in: list });
  return list;
}

/** Others that are under way are edited all the time: it is this one that counts. */
export async function untilItIs(person: ChatDriver, list: MessageView, words: RegExp): Promise<MessageView> {
  return await person.waitFor(({ id, text }) => id === list.id && words.test(text), { timeoutMs: 20_000 });
}
