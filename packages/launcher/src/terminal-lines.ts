import type { ProgramName } from './programs.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type Level = (typeof LEVELS)[number];

/** Known names, and "warn" for anything else. */
export function readLevel(name: string | undefined): Level {
  return LEVELS.find((level) => level === name) ?? 'warn';
}

export interface TerminalStyle {
  isColour: boolean;
  /** Lines below this are in the log files only. */
  minimum: Level;
}

/**
 * A program's line for the terminal: `telegram   warn  what happened  field=value`. Undefined when it is not worth
 * showing. What is no log line of ours (JSON) is shown as it is when it came on stderr.
 */
export function terminalLine(
  said: { program: ProgramName; line: string; stream: 'stdout' | 'stderr' },
  style: TerminalStyle,
): string | undefined {
  const name = paint(said.program.padEnd(10), CYAN, style);
  const record = parse(said.line);
  if (!record)
    return said.stream === 'stderr' && said.line.trim() !== '' ? `${name} ${said.line}` : undefined;
  const level = levelOf(record.level);
  if (LEVELS.indexOf(level) < LEVELS.indexOf(style.minimum)) return undefined;
  const colour = LEVELS.indexOf(level) >= LEVELS.indexOf('error') ? RED : level === 'warn' ? YELLOW : DIM;
  const parts = [name, paint(level.padEnd(5), colour, style), String(record.msg ?? ''), ...fieldsOf(record)];
  return parts.join(' ').trimEnd();
}

/** By name, or by pino's own number (10 for trace, 60 for fatal). */
function levelOf(level: unknown): Level {
  if (typeof level === 'number') return LEVELS[Math.floor(level / 10) - 1] ?? 'warn';
  return typeof level === 'string' ? readLevel(level) : 'info';
}

const CYAN = 36;
const RED = 31;
const YELLOW = 33;
const DIM = 2;

function paint(text: string, colour: number, { isColour }: TerminalStyle): string {
  return isColour ? `\u001b[${colour}m${text}\u001b[0m` : text;
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Who and when stand in the log file; of an error its message is enough here. */
const NOT_SHOWN = new Set(['level', 'time', 'service', 'msg', 'module', 'pid', 'hostname']);

function fieldsOf(record: Record<string, unknown>): string[] {
  return Object.entries(record)
    .filter(([key]) => !NOT_SHOWN.has(key))
    .map(([key, value]) => `${key}=${key === 'err' ? messageOf(value) : JSON.stringify(value)}`);
}

function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return JSON.stringify(hasMessage ? error.message : error);
}
