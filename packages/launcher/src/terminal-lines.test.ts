import { describe, expect, it } from 'vitest';
import { readLevel, terminalLine } from './terminal-lines.ts';

const plain = { isColour: false, minimum: 'warn' } as const;
const said = (record: object) =>
  ({ program: 'telegram', stream: 'stdout', line: JSON.stringify(record) }) as const;

describe('a line for the terminal', () => {
  it('says who, how bad, what, and the particulars', () => {
    const record = {
      level: 'warn',
      time: 'now',
      service: 'telegram',
      msg: 'sent twice',
      userId: 7,
      kind: 'x',
    };
    expect(terminalLine(said(record), plain)).toBe('telegram   warn  sent twice userId=7 kind="x"');
  });

  it('shows the message of an error, and leaves its stack to the log file', () => {
    const record = { level: 'error', msg: 'could not send', err: { message: 'refused', stack: 'at x' } };
    expect(terminalLine(said(record), plain)).toBe('telegram   error could not send err="refused"');
  });

  it.each([
    ['info', 'warn', false],
    ['warn', 'warn', true],
    ['fatal', 'warn', true],
    ['debug', 'debug', true],
    ['trace', 'debug', false],
    [40, 'warn', true],
    [30, 'warn', false],
  ] as const)('of level %s is shown from %s on: %s', (level, minimum, isShown) => {
    const line = terminalLine(said({ level, msg: 'x' }), { ...plain, minimum });
    expect(line !== undefined).toBe(isShown);
  });

  it('shows what a program says on stderr in its own words, and not what it chats on stdout', () => {
    const line = 'node: out of memory';
    expect(terminalLine({ program: 'myimdb', line, stream: 'stderr' }, plain)).toBe(`myimdb     ${line}`);
    expect(terminalLine({ program: 'myimdb', line, stream: 'stdout' }, plain)).toBeUndefined();
    expect(terminalLine({ program: 'myimdb', line: '{broken', stream: 'stderr' }, plain)).toContain(
      '{broken',
    );
  });

  it('is coloured for a terminal only', () => {
    const record = said({ level: 'warn', msg: 'x' });
    expect(terminalLine(record, { ...plain, isColour: true })).toContain('\u001b[33m');
    expect(terminalLine(record, plain)).not.toContain('\u001b');
  });
});

it('an unknown LOG_LEVEL does not silence warnings', () => {
  expect(readLevel('debug')).toBe('debug');
  expect(readLevel('loud')).toBe('warn');
  expect(readLevel(undefined)).toBe('warn');
});
