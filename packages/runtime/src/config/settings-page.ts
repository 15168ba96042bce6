import { readEnvironment } from './environment.ts';
import type { SettingGroups } from './load-config.ts';
import type { Setting, VariableInfo } from './setting.ts';

const ASSIGNMENT = /^#?([A-Z][A-Z0-9_]*)=/;
const SECTION = /^# (\d+\. .*?)(?: -+)?$/;

const HEAD = `# Every setting

What can be set, in the order of [env_example](../env_example), which you copy to \`.env\`. Each can also come from the process's own
environment, which goes before the file. A _secret_ can stand in a file instead: \`NAME_FILE=/run/secrets/name\`. Switches are
\`true\` or \`false\`, lists have commas, an empty value counts as not set. \`./matinee doctor\` says what is wrong with yours.

This page is written by \`pnpm docs:settings\`, and a test holds it against what the services read.`;

/**
 * The page of all settings: what each means comes from where it is read, the order and the sections from env_example, as
 * do the words for what only Docker Compose reads.
 */
export function settingsPage(fragments: SettingGroups, envExample: string): string {
  const known = new Map(settingsIn(fragments));
  const parts = [HEAD];
  for (const { title, entries } of sectionsOf(envExample)) {
    if (entries.length === 0) continue;
    const rows = entries.map(({ name, words }) => {
      const setting = known.get(name);
      if (setting === undefined) return [code(name), '', words];
      const { info, usual } = setting;
      return [`${code(name)}${info.isSecret ? ' (secret)' : ''}`, usual === '' ? '' : code(usual), info.help];
    });
    parts.push(`## ${title}\n\n${tableOf([['setting', 'unless you say', 'what it is'], ...rows])}`);
  }
  return `${parts.join('\n\n')}\n`;
}

const code = (text: string) => `\`${text}\``;

/** A table as the formatter writes one: every column as wide as its widest cell. */
function tableOf(rows: readonly string[][]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return lines.join('\n');
}

function settingsIn(fragments: SettingGroups): [string, { info: VariableInfo; usual: string }][] {
  const nothing = readEnvironment({}, {});
  return Object.values(fragments).flatMap((group) =>
    Object.values(group).flatMap((setting: Setting<unknown>) =>
      setting.variables.map((info): [string, { info: VariableInfo; usual: string }] => [
        info.name,
        { info, usual: setting.variables.length === 1 ? usualOf(setting.read(nothing)) : '' },
      ]),
    ),
  );
}

/** What it is when nobody says: only of what is plain enough to be written as it would be in `.env`. */
function usualOf(reading: ReturnType<Setting<unknown>['read']>): string {
  if (reading.type !== 'value') return '';
  const { value } = reading;
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}

interface Section {
  title: string;
  entries: { name: string; words: string }[];
}

function sectionsOf(envExample: string): Section[] {
  const sections: Section[] = [];
  let words: string[] = [];
  // Words stand above a setting, or above several in a row; a line of words after one begins anew.
  let isBelowWords = true;
  for (const line of envExample.split('\n')) {
    const title = SECTION.exec(line)?.[1];
    const name = ASSIGNMENT.exec(line)?.[1];
    if (title !== undefined) sections.push({ title, entries: [] });
    if (name !== undefined) sections.at(-1)?.entries.push({ name, words: words.join(' ') });
    const isWords = line.startsWith('# ') && title === undefined;
    if (!isWords && name === undefined) words = [];
    if (isWords) words = isBelowWords ? [line.slice(2)] : [...words, line.slice(2)];
    isBelowWords = !isWords;
  }
  return sections;
}
