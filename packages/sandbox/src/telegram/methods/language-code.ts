import { badRequest } from '../bot-api-refusal.ts';
import { type BotQuery, textArg } from '../http/bot-query.ts';

/** Reads `language_code`: two small letters, or empty for everybody else. Throws a refusal. */
export function readLanguageCode(query: BotQuery): string {
  const code = textArg(query, 'language_code');
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}

/** Of texts kept for languages, the one for somebody whose app speaks `languageCode`; else the one for all. */
export function forLanguage<T>(
  languageCode: string | undefined,
  find: (code: string) => T | undefined,
): T | undefined {
  const own = languageCode === undefined ? undefined : find(languageCode.slice(0, 2).toLowerCase());
  return own ?? find('');
}
