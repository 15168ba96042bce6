import type { Transformer } from 'grammy';

/** Refusals that mean "it is so already" or "too late to matter" (the contract's literal texts, by their beginning). */
const HARMLESS = /message is not modified|query is too old|query id is invalid/i;
/** Of an old message Telegram shows only where it was, and not that its words stand below a picture. */
const IS_CAPTION = /there is no text in the message to edit/i;

/** Takes harmless refusals for success: a second tap on a button, or a late one, must not become an error. */
export const tolerantApi: Transformer = async (previous, method, payload, signal) => {
  const response = await previous(method, payload, signal);
  if (response.ok || response.error_code !== 400) return response;
  if (method === 'editMessageText' && IS_CAPTION.test(response.description)) {
    const { text, link_preview_options: _, ...rest } = payload as Record<string, unknown>;
    const caption = { ...rest, caption: text };
    return (await tolerantApi(previous, 'editMessageCaption', caption as never, signal)) as typeof response;
  }
  return HARMLESS.test(response.description) ? { ok: true, result: true as never } : response;
};
