import type { Release } from '@matinee/domain/releases/release';
import type { Texts } from '@matinee/texts/texts';
import type { IssueView, TitleView } from '../issue/issue-view.ts';
import type { IssueLinks } from '../links/issue-links.ts';
import { countWords, restWords, sectionWords } from './mail-html.ts';
import { imdbUrl } from './title-block.ts';
import {
  dateWords,
  factWords,
  markWords,
  nameWords,
  peopleWords,
  plotWords,
  releaseWords,
  resolutionWords,
  scoreWords,
} from './words.ts';

const WIDTH = 72;

export interface TextOptions {
  texts: Texts;
  links: IssueLinks;
  timeZone: string;
  /** The titles that the HTML part shows, by their number. */
  shown: number;
}

/** The mail's plain text, for those who read mail so: the same titles, everything that the HTML part says, every link. */
export function renderText(view: IssueView, options: TextOptions): string {
  const { texts, links, timeZone, shown } = options;
  const all = view.sections.flatMap(({ titles }) => titles);
  const shownTitles = new Set(all.slice(0, shown));
  const rest = all.slice(shown);
  const sections = view.sections.flatMap(({ section, titles }) => {
    const some = titles.filter((title) => shownTitles.has(title));
    if (some.length === 0) return [];
    const heading = sectionWords(section, texts);
    return [
      `${heading}\n${'='.repeat(heading.length)}`,
      ...some.map((title) => titleText(title, all.indexOf(title) + 1, links, texts)),
    ];
  });
  const seeAll = links.seeAll === null ? '' : `\n${texts.plain('see-all')}: ${links.seeAll}`;
  return [
    `MATINEE\n${texts.plain('mail-heading')}\n${dateWords(view.builtAt, texts, timeZone)}`,
    wrap(countWords(view, texts)),
    ...sections,
    ...(rest.length === 0 ? [] : [`${wrap(restWords(rest, texts))}${seeAll}`]),
    `-- \n${wrap(texts.plain('foot-why'))}\n${texts.plain('foot-preferences')}: ${links.preferences}\n${texts.plain('foot-unsubscribe')}: ${links.unsubscribe}`,
    wrap(`${texts.plain('foot-links')} ${texts.plain('foot-tmdb')}`),
    '',
  ].join('\n\n');
}

function titleText(title: TitleView, place: number, links: IssueLinks, texts: Texts): string {
  const { facts, imdbId } = title;
  const year = title.year === null ? '' : ` (${title.year})`;
  const lines = [
    ...markWords(title, texts).map((mark) => `[${mark}]`),
    ...(facts === null ? [] : factLines(facts, texts)),
    ...(imdbId === null ? [] : [`IMDb: ${imdbUrl(imdbId)}`]),
    ...(facts?.trailerUrl == null ? [] : [`${texts.plain('title-trailer-plain')}: ${facts.trailerUrl}`]),
    ...title.releases.flatMap((release) => releaseLines(release, links, texts)),
    ...(imdbId === null
      ? []
      : [
          ...(title.isOnWatchlist
            ? []
            : [`${texts.plain('title-add-plain')}: ${links.addToWatchlist(imdbId)}`]),
          `${texts.plain('title-dismiss')}: ${links.notInterested(imdbId)}`,
        ]),
  ];
  return [`${place}. ${nameWords(title)}${year}`, ...lines.map((line) => wrap(line, '   '))].join('\n');
}

function factLines(facts: NonNullable<TitleView['facts']>, texts: Texts): string[] {
  const scores = scoreWords(facts, texts.language).map(({ source, value }) => `${source} ${value}`);
  const { director, stars } = peopleWords(facts, texts);
  return [
    factWords(facts, texts.language).join(' · '),
    scores.join(' · '),
    plotWords(facts),
    director,
    stars,
  ].filter((line) => line !== '');
}

function releaseLines(release: Release, links: IssueLinks, texts: Texts): string[] {
  const words = [resolutionWords(release), ...releaseWords(release, texts.language)];
  if (release.isFreeleech) words.push(texts.plain('release-freeleech'));
  return [`* ${words.join(' · ')}`, `  ${texts.plain('release-download')}: ${links.download(release.id)}`];
}

/** Lines of a width that is read well; an address is never broken. */
function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  const hang = /^\s*(\* )?/.exec(text)?.[0].length ?? 0;
  let line = '';
  for (const word of text.trimStart().split(' ')) {
    const isFull = line !== '' && indent.length + hang + line.length + 1 + word.length > WIDTH;
    if (isFull) lines.push(line);
    line = line === '' || isFull ? word : `${line} ${word}`;
  }
  lines.push(line);
  const lead = text.length - text.trimStart().length;
  return lines.map((one, at) => `${indent}${' '.repeat(at === 0 ? lead : hang)}${one}`).join('\n');
}
