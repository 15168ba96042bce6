/** What a button of a page, or a mail program, sends. */
export type LinkForm =
  /** The button of a page, with its fields. */
  | { type: 'confirmed'; fields: URLSearchParams }
  /** A mail program, on behalf of a person who pressed its own *unsubscribe* (RFC 8058). */
  | { type: 'one-click' }
  /** Anything else: nobody has pressed a button of ours. */
  | { type: 'other' };

/**
 * Reads the body of a POST. Scanners that follow links may post, too, but fill in no field: `confirm` is what a person's
 * press sends.
 */
export function readForm(body: unknown, contentType: string | undefined): LinkForm {
  if (typeof body !== 'string') return { type: 'other' };
  if (contentType?.startsWith('multipart/form-data') === true) {
    const isOneClick = /name="List-Unsubscribe"\r?\n\r?\nOne-Click\r?\n/i.test(body);
    return isOneClick ? { type: 'one-click' } : { type: 'other' };
  }
  const fields = new URLSearchParams(body);
  if (fields.get('List-Unsubscribe') === 'One-Click') return { type: 'one-click' };
  return fields.has('confirm') ? { type: 'confirmed', fields } : { type: 'other' };
}
