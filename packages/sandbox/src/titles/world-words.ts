/** Countries as ISO has them, in the words of TMDB and of OMDb. */
export const COUNTRY_NAMES: Readonly<Record<string, { tmdb: string; omdb: string }>> = {
  AU: { tmdb: 'Australia', omdb: 'Australia' },
  BE: { tmdb: 'Belgium', omdb: 'Belgium' },
  BG: { tmdb: 'Bulgaria', omdb: 'Bulgaria' },
  CA: { tmdb: 'Canada', omdb: 'Canada' },
  CZ: { tmdb: 'Czech Republic', omdb: 'Czech Republic' },
  DE: { tmdb: 'Germany', omdb: 'Germany' },
  ES: { tmdb: 'Spain', omdb: 'Spain' },
  FR: { tmdb: 'France', omdb: 'France' },
  GB: { tmdb: 'United Kingdom', omdb: 'United Kingdom' },
  HK: { tmdb: 'Hong Kong', omdb: 'Hong Kong' },
  HU: { tmdb: 'Hungary', omdb: 'Hungary' },
  IN: { tmdb: 'India', omdb: 'India' },
  IT: { tmdb: 'Italy', omdb: 'Italy' },
  JP: { tmdb: 'Japan', omdb: 'Japan' },
  KR: { tmdb: 'South Korea', omdb: 'South Korea' },
  MX: { tmdb: 'Mexico', omdb: 'Mexico' },
  RO: { tmdb: 'Romania', omdb: 'Romania' },
  SU: { tmdb: 'Soviet Union', omdb: 'Soviet Union' },
  US: { tmdb: 'United States of America', omdb: 'United States' },
  ZA: { tmdb: 'South Africa', omdb: 'South Africa' },
};

/** Languages as ISO 639-1 has them, in English. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  de: 'German',
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  it: 'Italian',
  ja: 'Japanese',
  ko: 'Korean',
  ro: 'Romanian',
  ru: 'Russian',
};
