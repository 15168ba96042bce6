import { type Html, shortenHtml } from '@matinee/texts/html';
import type { Transformer } from 'grammy';

/** Telegram's limits, in characters after parsing. */
const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

/**
 * The last look at a message before it goes: whatever a feature put together, it fits. One that is too long would be
 * refused as a whole, and the person would hear nothing of it.
 */
export const fittingApi: Transformer = (previous, method, payload, signal) => {
  const fitted = fit(payload as Record<string, unknown>);
  return previous(method, fitted as typeof payload, signal);
};

function fit(payload: Record<string, unknown>): Record<string, unknown> {
  const fitted = { ...payload };
  if (isHtml(payload, 'text')) fitted.text = shortenHtml(payload.text as Html, LONGEST_TEXT);
  if (isHtml(payload, 'caption')) fitted.caption = shortenHtml(payload.caption as Html, LONGEST_CAPTION);
  const { media } = payload;
  if (typeof media === 'object' && media !== null && isHtml(media as Record<string, unknown>, 'caption')) {
    const caption = shortenHtml((media as { caption: Html }).caption, LONGEST_CAPTION);
    fitted.media = { ...media, caption };
  }
  return fitted;
}

function isHtml(part: Record<string, unknown>, field: 'text' | 'caption'): boolean {
  return part.parse_mode === 'HTML' && typeof part[field] === 'string';
}
