/** An answer as it came, read to its end. */
export interface HttpAnswer {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  /** The body as UTF-8 text without a byte order mark. */
  text: string;
}

/** Does this look like a web page? Many services answer with one when they mean an error, whatever the header says. */
export function isHtml(answer: HttpAnswer): boolean {
  if (/^\s*<(!doctype html|html|head|body)\b/i.test(answer.text.slice(0, 200))) return true;
  return (answer.headers['content-type'] ?? '').includes('text/html') && !/^\s*[[{]/.test(answer.text);
}
