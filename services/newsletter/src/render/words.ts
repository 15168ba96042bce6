import { type ScoreHeight, scoreHeight } from '@matinee/domain/newsletter/title-score';
import type { Quality } from '@matinee/domain/releases/quality';
import type { Release } from '@matinee/domain/releases/release';
import type { Title } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import { formatSize } from '@matinee/texts/format';
import { dateFormat, numberFormat } from '@matinee/texts/formatters';
import type { Texts } from '@matinee/texts/texts';
import type { TitleView } from '../issue/issue-view.ts';
import { countryWords } from './country-words.ts';
import { cleanText } from './html.ts';

/** Long enough to want to see it, short enough for a hundred of them. */
const PLOT_CHARACTERS = 190;
const NAMES = 3;
const GENRES = 3;
const COUNTRIES = 2;

/** `The Matrix`; what a tracker or a film database calls it, in one line. */
export function nameWords({ name }: TitleView): string {
  return shorten(cleanText(name), 120);
}

/** `R`, `2 h 16 min`, `Action, Sci-Fi`, `United States`. */
export function factWords(facts: Title, language: Language): string[] {
  return [
    facts.certificate ?? '',
    facts.runtimeMinutes === null ? '' : runtimeWords(facts.runtimeMinutes),
    facts.genres.slice(0, GENRES).join(', '),
    facts.countries
      .slice(0, COUNTRIES)
      .map((country) => countryWords(country, language))
      .join(', '),
  ]
    .map(cleanText)
    .filter((words) => words !== '');
}

export interface ScoreWords {
  source: string;
  value: string;
  height: ScoreHeight;
}

/** Each source's score, on its own scale. */
export function scoreWords({ scores }: Title, language: Language): ScoreWords[] {
  const ofTen = (source: string, score: number | null): ScoreWords[] =>
    score === null ? [] : [{ source, value: tenths(score, language), height: scoreHeight(score, 10) }];
  const ofHundred = (source: string, score: number | null, sign: string): ScoreWords[] =>
    score === null ? [] : [{ source, value: `${score}${sign}`, height: scoreHeight(score, 100) }];
  return [
    ...ofTen('IMDb', scores.imdb),
    ...ofHundred('Rotten Tomatoes', scores.rottenTomatoes, language === 'ro' ? ' %' : '%'),
    ...ofHundred('Metacritic', scores.metacritic, ''),
    ...ofTen('TMDB', scores.tmdb),
  ];
}

export function plotWords({ plot }: Title): string {
  return plot === null ? '' : shorten(cleanText(plot), PLOT_CHARACTERS);
}

/** *Directed by …*, *With …*; empty for what nobody knows. */
export function peopleWords({ directors, stars }: Title, texts: Texts): { director: string; stars: string } {
  const names = (people: readonly string[]) => people.slice(0, NAMES).map(cleanText).join(', ');
  return {
    director: directors.length === 0 ? '' : texts.plain('title-director', { names: names(directors) }),
    stars: stars.length === 0 ? '' : texts.plain('title-stars', { names: names(stars) }),
  };
}

/** *On your watchlist*, *In the library in 1080p*. */
export function markWords({ isOnWatchlist, library }: TitleView, texts: Texts): string[] {
  const known = library.filter((resolution) => resolution !== 'unknown');
  return [
    isOnWatchlist ? texts.plain('mark-watchlist') : '',
    library.length === 0
      ? ''
      : texts.plain('mark-library', {
          known: known.length > 0 ? 'yes' : 'no',
          resolutions: known.join(', '),
        }),
  ].filter((mark) => mark !== '');
}

/** `BluRay remux`, `h265`, `DV HDR`, `58.2 GB`: what the name says after the resolution. */
export function releaseWords({ quality, sizeBytes }: Release, language: Language): string[] {
  return [
    sourceWords(quality),
    CODECS[quality.codec ?? ''] ?? quality.codec ?? '',
    quality.hdr.join(' '),
    formatSize(sizeBytes, language),
  ]
    .map(cleanText)
    .filter((words) => words !== '');
}

export function resolutionWords({ quality }: Release): string {
  return quality.resolution ?? '–';
}

const CODECS: Readonly<Record<string, string>> = {
  h264: 'H.264',
  h265: 'H.265',
  av1: 'AV1',
  xvid: 'XviD',
  mpeg2: 'MPEG-2',
  vc1: 'VC-1',
};

function sourceWords({ source, isRemux }: Quality): string {
  if (isRemux) return `${source ?? 'BluRay'} remux`;
  return source ?? '';
}

export function dateWords(date: Date, texts: Texts, timeZone: string): string {
  return dateFormat(texts.language, { dateStyle: 'full', timeZone }).format(date);
}

function runtimeWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : '']
    .filter((part) => part !== '')
    .join(' ');
}

function tenths(value: number, language: Language): string {
  return numberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
}

/** Cuts a text at a word so that it holds `most` characters, the ellipsis among them. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${(atWord.length > most / 2 ? atWord : cut).replace(/[\s,;:–-]+$/, '')}…`;
}
