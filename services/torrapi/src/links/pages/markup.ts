import { type Html, trustedHtml } from '@matinee/texts/html';

/** Puts markup together of markup: a value that is text has to be escaped, or said to be `Html`, before it fits in. */
export function markup(parts: TemplateStringsArray, ...values: readonly (Html | null)[]): Html {
  return trustedHtml(parts.map((part, index) => part + (values[index] ?? '')).join(''));
}
