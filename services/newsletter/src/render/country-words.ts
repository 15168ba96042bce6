import type { Language } from '@matinee/domain/users/user';

/** As the film databases say it where that is not what the rest of the world does, by the country's code. */
const ALSO_CALLED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'united states of america': 'US',
    usa: 'US',
    uk: 'GB',
    'czech republic': 'CZ',
    turkey: 'TR',
    'hong kong': 'HK',
    macao: 'MO',
    'bosnia and herzegovina': 'BA',
    'trinidad and tobago': 'TT',
    'palestinian territory': 'PS',
    palestine: 'PS',
    myanmar: 'MM',
    "cote d'ivoire": 'CI',
    congo: 'CG',
  }),
);

/** A country, which film databases name in English, in the reader's language; one that nobody knows as it is. */
export function countryWords(name: string, language: Language): string {
  const key = name.trim().toLowerCase();
  const code = ALSO_CALLED.get(key) ?? codesByName().get(key);
  return (code === undefined ? undefined : namesIn(language).of(code)) ?? name;
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
let codes: ReadonlyMap<string, string> | null = null;

function codesByName(): ReadonlyMap<string, string> {
  const names = namesIn('en');
  codes ??= new Map(
    LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [[name.toLowerCase(), code] as const];
    }),
  );
  return codes;
}

const made = new Map<Language, Intl.DisplayNames>();

function namesIn(language: Language): Intl.DisplayNames {
  const known = made.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  made.set(language, known);
  return known;
}
