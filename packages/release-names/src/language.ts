import { LANGUAGE_LOOKALIKE, LANGUAGE_WORDS } from './language-words.ts';

/** The languages of a release, ISO 639-1. */
export interface Languages {
  /** Of the sound, in the order of the table. */
  sound: string[];
  /** Of the subtitles alone. */
  subtitles: string[];
}

const BEFORE = '(?<![a-z0-9])';
const BEHIND = '(?![a-z0-9])';
const SUB = '(?:soft|hard|forced|multi|e)?[-. ]?sub(?:s|bed|forced|titles?)?';
const ANY_RISKY = LANGUAGE_WORDS.flatMap(({ risky }) => risky ?? []).join('|');
const ANY_SHORT_UPPER =
  'EN|ENG|FR|RO|RU|PL|CZ|SK|HU|NL|UA|BG|LV|LT|ITA|GER|SPA|ESP|SWE|DAN|NOR|FIN|POR|RUS|JPN?';
const CAPITALS = `(?:${ANY_RISKY}|${ANY_SHORT_UPPER})`;

interface Matcher {
  code: string;
  /** The word anywhere behind the title. */
  mentioned: RegExp;
  besideAnother: RegExp | null;
  /** The word bound to a word for subtitles or for dubbing. */
  subtitled: RegExp;
  dubbed: RegExp;
}

const MATCHERS: readonly Matcher[] = LANGUAGE_WORDS.map(({ code, names, short, risky }) => {
  const word = short === undefined ? names : `${names}|${short}`;
  const anyWord = risky === undefined ? word : `${word}|${risky}`;
  return {
    code,
    mentioned: new RegExp(`${BEFORE}(?:${word})${BEHIND}`, 'gi'),
    besideAnother:
      risky === undefined
        ? null
        : new RegExp(
            `${BEFORE}(?:${CAPITALS}[-+.,/& ]{1,3}(?:${risky})|(?:${risky})[-+.,/& ]{1,3}${CAPITALS})${BEHIND}`,
          ),
    subtitled: new RegExp(
      `${BEFORE}(?:(?:${anyWord})[-. ]?${SUB}|(?:subs?|subtitrat|napisy|legendado)[-. :(]{1,3}(?:${anyWord}))${BEHIND}`,
      'gi',
    ),
    dubbed: new RegExp(`${BEFORE}(?:${anyWord})[-. ]?(?:dub(?:bed|lat)?|audio)${BEHIND}`, 'i'),
  };
});

/** Shorthands that name a language of the subtitles. */
const SUBTITLE_SHORTHANDS: readonly [string, RegExp][] = [
  ['fr', /(?<![a-z])(?:vost(?:fr|a)?|subfrench)(?![a-z])/i],
  ['en', /(?<![a-z])(?:hc-?)?esubs?(?![a-z])/i],
  ['pt', /(?<![a-z])(?:legendad[oa]|legendas?)(?![a-z])/i],
];

/** The library's words that are no ISO 639-1 code, and what they mean to us. */
const FROM_LIBRARY: Record<string, string | null> = {
  'es-419': 'es',
  'zh-tw': 'zh',
  'pt-br': 'pt',
  'dual audio': null,
  'multi audio': null,
  'multi subs': null,
};

/** It takes words of titles (`En`) and groups (`-NL`) for these. */
const OFTEN_MISREAD = ['en', 'de', 'nl'];

const ISO_CODE = /^[a-z]{2}$/;

function libraryCodes(languages: readonly string[]): string[] {
  return languages
    .map((language) => (language in FROM_LIBRARY ? FROM_LIBRARY[language] : language))
    .filter((code): code is string => typeof code === 'string' && ISO_CODE.test(code));
}

const SUBTITLE_FILES: readonly string[] = ['srt', 'sub', 'idx', 'ass', 'ssa', 'vtt'];

/** A folded name without its extension, and what else is known of it. */
export interface LanguageClues {
  text: string;
  /** What stands between its title and its group: in a title, a language is not a tag. */
  tags: string;
  extension: string | null;
  fromLibrary: readonly string[];
}

/** `Title.ro.srt`: the last word of a subtitle file. */
function ofSubtitleFile({ text, extension }: LanguageClues): string | null {
  if (extension === null || !SUBTITLE_FILES.includes(extension)) return null;
  const word = text.slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf(' ')) + 1).toLowerCase();
  const known = LANGUAGE_WORDS.find(
    ({ code, names, short, risky }) =>
      code === word || [names, short, risky].some((words) => words?.toLowerCase().split('|').includes(word)),
  );
  return known?.code ?? null;
}

/**
 * The languages that a name states behind its title, joined with those the library found in the whole of it. A
 * language that only ever stands beside a word for subtitles is one of the subtitles, not of the sound.
 */
export function readLanguages(clues: LanguageClues): Languages {
  const tags = clues.tags.replace(LANGUAGE_LOOKALIKE, '##');
  const sound = new Set<string>();
  const subtitles = new Set<string>();
  for (const { code, mentioned, besideAnother, subtitled, dubbed } of MATCHERS) {
    const withoutSubtitles = tags.replace(subtitled, '|');
    if (withoutSubtitles !== tags) subtitles.add(code);
    if (
      withoutSubtitles.search(mentioned) !== -1 ||
      besideAnother?.test(withoutSubtitles) ||
      dubbed.test(tags)
    ) {
      sound.add(code);
    }
  }
  for (const [code, shorthand] of SUBTITLE_SHORTHANDS) {
    if (shorthand.test(tags)) subtitles.add(code);
  }
  const ofFile = ofSubtitleFile(clues);
  if (ofFile !== null) subtitles.add(ofFile);
  for (const code of libraryCodes(clues.fromLibrary)) {
    const isDoubtful = tags !== '' && OFTEN_MISREAD.includes(code);
    if (!subtitles.has(code) && !isDoubtful) sound.add(code);
  }
  return { sound: [...sound], subtitles: [...subtitles] };
}
