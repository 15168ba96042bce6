import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@fluent/syntax';

/** What a service's message files and its code say about each other. */
export interface MessageFiles {
  /** Keys of a language, each with the variables that its message uses. Throws for a broken file, and a key twice. */
  keysOf(language: string): Map<string, string[]>;
  /** Everything in quotes that could be a key: keys are written out in the code, never put together. */
  quotedWords(): Set<string>;
  /** Keys that the code asks for by name. */
  askedKeys(): Set<string>;
}

/** `locales` holds a folder for each language, `source` the code; both are URLs that end in a slash. */
export function readMessageFiles(locales: URL, source: URL): MessageFiles {
  return {
    keysOf: (language) => keysIn(join(fileURLToPath(locales), language)),
    quotedWords: () => foundIn(source, /'([a-z][a-z-]*)'/g),
    askedKeys: () => foundIn(source, /\.(?:html|plain)\(\s*'([a-z-]+)'/g),
  };
}

function keysIn(folder: string): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const file of readdirSync(folder)) {
    const resource = parse(readFileSync(join(folder, file), 'utf8'), {});
    for (const entry of resource.body) {
      if (entry.type === 'Junk') throw new Error(`${folder}/${file} has a broken entry`);
      if (entry.type !== 'Message') continue;
      if (keys.has(entry.id.name)) throw new Error(`${folder}: "${entry.id.name}" twice`);
      keys.set(entry.id.name, variablesOf(entry));
    }
  }
  return keys;
}

function variablesOf(message: object): string[] {
  const references = /"type":"VariableReference","id":\{[^}]*?"name":"(\w+)"/g;
  return [
    ...new Set([...JSON.stringify(message).matchAll(references)].map((match) => match[1] ?? '')),
  ].toSorted();
}

function foundIn(source: URL, pattern: RegExp): Set<string> {
  const folder = fileURLToPath(source);
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue;
    for (const match of readFileSync(join(folder, entry), 'utf8').matchAll(pattern))
      found.add(match[1] ?? '');
  }
  return found;
}
