import { isTestCode, type SourceFile } from './source-files.ts';

/** What may not stand in code. */
export interface TextRule {
  why: string;
  where: RegExp;
  never: RegExp;
  /** `code`: what runs; `tests`: only tests; `all`: both. */
  in: 'code' | 'tests' | 'all';
}

const MAIN = /\/main\.tsx?$|-cli\.ts$|^scripts\//;
const notMain = new RegExp(`^(?!.*(${MAIN.source}))`);

export const TEXT_RULES: TextRule[] = [
  {
    why: 'what time it is, what is random and what is outside is told to the domain',
    where: /^packages\/domain\//,
    never:
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\b\.|\bfetch\(|\bset(Timeout|Interval)\b|\bcrypto\b\./,
    in: 'code',
  },
  {
    why: 'only a main looks at the environment; everything else is told',
    where: notMain,
    never: /(?<!['"])\bprocess\.(env|on|once|exit|argv|exitCode)\b/,
    in: 'code',
  },
  {
    why: 'what is to be known is logged, with its fields',
    where: /^(packages|services)\//,
    never: /\bconsole\.\w+\(/,
    in: 'code',
  },
  {
    why: 'what is to be done stands in an issue',
    where: /./,
    never: /\b(TODO|FIXME|HACK)\b/,
    in: 'all',
  },
  {
    why: 'a test is skipped for a reason that the machine can check (skipIf), or not at all',
    where: /./,
    never: /^\s*(it|test|describe)\.(only|skip|todo)\(/,
    in: 'tests',
  },
  {
    why: 'a fake is a small real server; a mocked module proves the mock',
    where: /./,
    never: /\bvi\.(mock|doMock)\(/,
    in: 'tests',
  },
];

/** The lines of a file that a rule does not allow. Comments may say what code may not. */
export function brokenLines(file: SourceFile, rule: TextRule): string[] {
  if (!rule.where.test(file.path)) return [];
  const isTest = isTestCode(file.path);
  if ((rule.in === 'code' && isTest) || (rule.in === 'tests' && !isTest)) return [];
  return file.text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => !isComment(line) || rule.never.source.includes('TODO'))
    .filter(({ line }) => rule.never.test(line))
    .map(({ line, number }) => `${file.path}:${number}: ${line.trim()}`);
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/?\*)/.test(line);
}
