import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { LANGUAGES, type Language } from '@matinee/domain/users/user';
import { escapeHtml, type Html, trustedHtml } from './html.ts';

/** A value in a message: a string is escaped, `Html` is not, numbers and dates follow the language. */
export type TextValue = string | Html | number | Date | FluentVariable;
export type TextValues = Record<string, TextValue>;

/** The texts in one language. */
export interface Texts {
  language: Language;
  /** A message as HTML, its values escaped. For what is sent with `parse_mode: HTML`. */
  html(key: string, values?: TextValues, markup?: Record<string, Html>): Html;
  /** A message as plain text, for buttons, command menus and pop-ups: these show no markup. */
  plain(key: string, values?: TextValues): string;
}

/** Every language's texts; `for` gives one of them. */
export interface TextCatalogue {
  for(language: Language): Texts;
}

/**
 * Reads `<directory>/<language>/*.ftl` once. Throws when a file is broken: a service with half its words must not start.
 * A key that is missing in a language throws too; a test holds the files against the code, so that none is.
 */
export function readTexts(directory: URL): TextCatalogue {
  const all = new Map(LANGUAGES.map((language) => [language, textsIn(directory, language)]));
  return {
    for(language) {
      const texts = all.get(language);
      if (texts === undefined) throw new RangeError(`no texts in ${language}`);
      return texts;
    },
  };
}

function textsIn(directory: URL, language: Language): Texts {
  // Isolation marks around every value would end up in what people copy; direction marks in values are removed instead.
  const bundle = new FluentBundle(language, { useIsolating: false });
  const folder = join(fileURLToPath(directory), language);
  for (const file of readdirSync(folder).sort()) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')));
    if (errors[0] !== undefined) throw new Error(`${language}/${file}: ${errors[0].message}`);
  }
  const format = (key: string, values: Record<string, FluentVariable>): string => {
    const pattern = bundle.getMessage(key)?.value;
    if (pattern === null || pattern === undefined) throw new Error(`no text "${key}" in ${language}`);
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, values, errors);
    if (errors[0] !== undefined) throw new Error(`text "${key}" in ${language}`, { cause: errors[0] });
    return text;
  };
  return {
    language,
    html: (key, values = {}, markup = {}) => trustedHtml(format(key, { ...escapeAll(values), ...markup })),
    plain: (key, values = {}) => format(key, values),
  };
}

function escapeAll(values: TextValues): Record<string, FluentVariable> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? escapeHtml(value) : value,
    ]),
  );
}
