/** How release names write a language, on folded text. */
export interface LanguageWords {
  /** ISO 639-1. */
  code: string;
  /** Sources of regular expressions: names in full, in any case. */
  names: string;
  /** Abbreviations that mean nothing else behind a title, in any case. */
  short?: string;
  /** Abbreviations that count only in capitals and beside another language: `EN-NO`, `DTS FR IT`. */
  risky?: string;
}

export const LANGUAGE_WORDS: readonly LanguageWords[] = [
  { code: 'en', names: 'english|ingles', short: 'eng?', risky: 'GB|UK|US' },
  { code: 'ro', names: 'romanian|romana|romaneste', short: 'ro|rou|ron', risky: 'ROM' },
  {
    code: 'fr',
    names: '(?:true-?)?french|francais|fran(?:c)?es',
    short: 'fr|fra|fre|vf[fiq2]?|vof|truefr',
    risky: 'VO',
  },
  { code: 'de', names: '(?:swiss)?german|deutsch|aleman|tedesco', short: 'ger|deu', risky: 'DE' },
  { code: 'es', names: 'spanish|espan(?:h)?ol|castellano|latino', short: 'esp|spa|lat', risky: 'ES|SP' },
  { code: 'it', names: 'italiano?', short: 'ita', risky: 'IT' },
  { code: 'pt', names: 'portuguese?|brazilian|dublado', short: 'por|ptbr|pt-br', risky: 'PT|BR' },
  { code: 'nl', names: 'dutch|flemish|nederlands', short: 'dut|nld|nl' },
  { code: 'da', names: 'danish|dansk', short: 'dan', risky: 'DK|DA' },
  { code: 'sv', names: 'swedish|svensk', short: 'swe', risky: 'SE|SV' },
  { code: 'no', names: 'norwegian|norsk|bokmal', short: 'nor', risky: 'NO' },
  { code: 'fi', names: 'finnish|finsk|suomi', short: 'fin', risky: 'FI' },
  { code: 'is', names: 'icelandic', risky: 'ICE|ISL|IS' },
  { code: 'pl', names: 'polish|polski', short: 'pol|pl|pldub' },
  { code: 'cs', names: 'czech', short: 'cze|cz' },
  { code: 'sk', names: 'slovak(?:ian)?', short: 'slk|sk' },
  { code: 'sl', names: 'slovenian', short: 'slv', risky: 'SI' },
  { code: 'hu', names: 'hungarian|magyar', short: 'hun|hundub|hu' },
  { code: 'bg', names: 'bulgarian|bgaudio', short: 'bul|bg' },
  { code: 'hr', names: 'croatian', short: 'hrv', risky: 'HR' },
  { code: 'sr', names: 'serbian', short: 'srp' },
  { code: 'bs', names: 'bosnian' },
  { code: 'mk', names: 'macedonian' },
  { code: 'sq', names: 'albanian' },
  { code: 'el', names: 'greek', short: 'gre|ell', risky: 'GR' },
  { code: 'tr', names: 'turkish|turkce', short: 'tur', risky: 'TR' },
  { code: 'ru', names: 'russian', short: 'rus?' },
  { code: 'uk', names: 'ukrainian', short: 'ukr|ua' },
  { code: 'be', names: 'belarusian' },
  { code: 'lv', names: 'latvian', short: 'lav|lv' },
  { code: 'lt', names: 'lithuanian', short: 'lit|lt' },
  { code: 'et', names: 'estonian', short: 'est', risky: 'EE' },
  { code: 'ka', names: 'georgian', short: 'geo|ka' },
  { code: 'hy', names: 'armenian' },
  { code: 'az', names: 'azerbaijani?|azeri' },
  { code: 'kk', names: 'kazakh' },
  { code: 'uz', names: 'uzbek(?:istan)?' },
  { code: 'mn', names: 'mongolian|khalkha' },
  { code: 'zh', names: 'chinese|mandarin|cantonese|big5', short: 'chi|chs|cht', risky: 'CN|ZH' },
  { code: 'ja', names: 'japanese', short: 'jpn|jap|jp', risky: 'JA' },
  { code: 'ko', names: 'korean', short: 'kor', risky: 'KR|KO' },
  { code: 'vi', names: 'vietnamese', short: 'vie' },
  { code: 'th', names: 'thai', short: 'tha' },
  { code: 'id', names: 'indonesian', risky: 'IND' },
  { code: 'ms', names: 'malay', risky: 'MAY' },
  { code: 'tl', names: 'tagalog|filipino' },
  { code: 'hi', names: 'hindi', short: 'hin' },
  { code: 'ta', names: 'tamil', short: 'tam' },
  { code: 'te', names: 'telugu', short: 'tel' },
  { code: 'ml', names: 'malayalam', short: 'mal' },
  { code: 'kn', names: 'kannada', short: 'kan' },
  { code: 'mr', names: 'marathi' },
  { code: 'gu', names: 'gujarati' },
  { code: 'pa', names: 'punjabi' },
  { code: 'bn', names: 'bengali' },
  { code: 'ur', names: 'urdu', short: 'urd' },
  { code: 'fa', names: 'persian|farsi' },
  { code: 'ar', names: 'arabic', short: 'ara', risky: 'AR' },
  { code: 'he', names: 'hebrew', short: 'heb', risky: 'HE|IL' },
  { code: 'af', names: 'afrikaans' },
  { code: 'ca', names: 'catalan?', short: 'cat' },
  { code: 'eu', names: 'basque|euskera' },
  { code: 'gl', names: 'galician|gallego' },
  { code: 'rm', names: 'romansh|romansch|rumantsch' },
];

/** Two letters that look like a language: of a sound format (`DTS-ES`), of a site (`YTS.LT`). */
export const LANGUAGE_LOOKALIKE = /(?<=\bDTS[-. ]?|\bYTS\.)(?:ES|LT)\b/gi;
