import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameLines } from './name-lines.ts';

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function linesOf(bytes: Buffer, size = bytes.length + 1): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of nameLines(cut(bytes, size))) lines.push(line);
  return lines;
}

describe('nameLines', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['\n\na\n', ['', '', 'a']],
    ['a\n\n', ['a', '']],
  ])('%j are the lines %j', async (text, lines) => {
    expect(await linesOf(Buffer.from(text))).toEqual(lines);
  });

  it('are the same, wherever the stream is cut', async () => {
    const line = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, ' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
          expect(await linesOf(bytes, size)).toEqual(await linesOf(bytes));
          expect(await linesOf(bytes)).toHaveLength(lines.length);
        },
      ),
    );
  });

  it('are cut when they are long, and the next one is whole', async () => {
    const [long, next] = await linesOf(Buffer.from(`${'a'.repeat(100_000)}\nnext\n`), 1000);
    expect(long?.length).toBe(4096);
    expect(next).toBe('next');
  });

  it('hold the replacement character where bytes are not UTF-8', async () => {
    expect(await linesOf(Buffer.from([0xff, 0x41, 0x0a, 0xe2, 0x82]))).toEqual(['\ufffdA', '\ufffd']);
  });
});
