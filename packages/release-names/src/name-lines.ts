import { StringDecoder } from 'node:string_decoder';

/** In UTF-16 units. What a line holds beyond is dropped as it comes, so that no line can fill the memory. */
const LONGEST_LINE = 4096;

/**
 * The lines of a stream of bytes, without their ends, the last one too where no line end follows it. Bytes that are not
 * UTF-8 become `U+FFFD`.
 */
export async function* nameLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let hasLine = false;
  for await (const chunk of chunks) {
    const text = decoder.write(Buffer.from(chunk));
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      yield `${line}${text.slice(from, end)}`.slice(0, LONGEST_LINE).replace(/\r$/, '');
      line = '';
      from = end + 1;
    }
    line = `${line}${text.slice(from)}`.slice(0, LONGEST_LINE);
    if (text !== '') hasLine = from < text.length;
  }
  const rest = `${line}${decoder.end()}`;
  if (hasLine || rest !== '') yield rest.slice(0, LONGEST_LINE).replace(/\r$/, '');
}
