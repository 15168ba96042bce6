import type { Transformer } from 'grammy';

/** Refusals that mean "it is so already" or "too late to matter" (the contract's literal texts, by their beginning). */
const HARMLESS = /message is not modified|query is too old|query id is invalid/i;

/** Takes harmless refusals for success: a second tap on a button must not become an error. */
export const tolerantApi: Transformer = async (previous, method, payload, signal) => {
  const response = await previous(method, payload, signal);
  if (!response.ok && response.error_code === 400 && HARMLESS.test(response.description)) {
    return { ok: true, result: true as never };
  }
  return response;
};
