import type { Language } from '@matinee/domain/users/user';
import { readTexts } from '@matinee/texts/texts';
import { describe, expect, test } from 'vitest';
import type { IssueView } from '../issue/issue-view.ts';
import {
  ISSUED,
  sampleFacts,
  sampleIssue,
  sampleLinks,
  sampleRelease,
  sampleTitle,
} from '../test/sample-issue.ts';
import { MAIL_BYTES, renderHtml } from './mail-html.ts';
import { renderText } from './mail-text.ts';
import { subjectOf } from './subject.ts';

const catalogue = readTexts(new URL('../../locales/', import.meta.url));

function render(view: IssueView, language: Language = 'en', mostBytes: number | null = MAIL_BYTES) {
  const texts = catalogue.for(language);
  const links = sampleLinks();
  const subject = subjectOf(view, texts);
  const timeZone = 'Europe/Bucharest';
  const { html, shown } = renderHtml(view, { texts, links, timeZone, subject, mostBytes });
  return { html, shown, subject, text: renderText(view, { texts, links, timeZone, shown }) };
}

const issueOf = (...titles: ReturnType<typeof sampleTitle>[]): IssueView => ({
  builtAt: ISSUED,
  sections: [{ section: 'new', titles }],
});

describe('a mail', () => {
  test('of a hundred releases stays below what Gmail cuts off; the rest is named, and behind a link', () => {
    const { html, shown, text } = render(sampleIssue(60, (number) => (number % 3 === 0 ? 3 : 1)));
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(shown).toBeGreaterThan(20);
    expect(shown).toBeLessThan(60);
    for (const part of [html, text]) {
      expect(part).toContain(`And ${60 - shown} more: `);
      expect(part).toContain('https://news.example.org/issue/');
    }
    expect(html).toContain('Unsubscribe');
  });

  test('holds everything where it fits, and a page always does', () => {
    expect(render(sampleIssue(8, () => 2)).shown).toBe(8);
    expect(
      render(
        sampleIssue(60, () => 2),
        'en',
        null,
      ).shown,
    ).toBe(60);
  });

  test('says all that is known of a title, in both parts', () => {
    const { html, text } = render(
      issueOf(sampleTitle(36, 1), sampleTitle(50, 1, { isOnWatchlist: true, library: ['1080p'] })),
    );
    for (const part of [html, text]) {
      for (const words of [
        'The Long and Winding Film 36',
        '(2025)',
        'PG-13 · 2 h 16 min · Science Fiction, Drama, Thriller · United States, Romania',
        'Directed by Corneliu Porumboiu',
        'With Ana de la Frontera, Ștefan Mărginean, Someone Else-Entirely',
        'When a reluctant projectionist finds a reel',
        '2160p',
        '58.2 GB',
        'On your watchlist',
        'In the library in 1080p',
        'https://www.imdb.com/title/tt1000036/',
        'https://www.youtube.com/watch?v=abcdefghi36',
        'BluRay remux · H.265 · DV HDR',
        'Freeleech',
        'Download',
      ]) {
        expect(part.replace(/\s+/g, ' ')).toContain(words);
      }
    }
    expect(html).toMatch(/IMDb <b class="h1" style="color:#1a7a41">7\.1<\/b>/);
    expect(html).toMatch(/Rotten Tomatoes <b class="h3" style="color:#b3291f">19%/);
    expect(html).toMatch(/Metacritic <b class="h3"[^>]*>20</);
    expect(html).toMatch(/TMDB <b class="h1"[^>]*>8\.1/);
    expect(html).toMatch(/<a class="m" href="https:\/\/www\.imdb\.com\/title\/tt1000036\/"><img class="p"/);
    expect(text).toContain('IMDb 7.1 · Rotten Tomatoes 19%');
  });

  test('shows a title that nobody knows by its parsed name, with no action that it could not do', () => {
    const { html, text } = render(
      issueOf(sampleTitle(1, 1, { facts: null, imdbId: null, name: 'Un Film', year: null })),
    );
    expect(html).toContain('Un Film');
    expect(html).not.toMatch(/imdb\.com|Watchlist|Not interested/);
    expect(text).toContain('1. Un Film\n');
  });

  test('makes sense without pictures, and has nothing that mail programs mind', () => {
    const { html } = render(sampleIssue(5, () => 2));
    const images = html.match(/<img [^>]*>/g) ?? [];
    expect(images).toHaveLength(5);
    for (const image of images) expect(image).toMatch(/alt="Poster of [^"]+"/);
    for (const image of images) expect(image).toMatch(/width="92" height="138"/);
    expect(html).not.toMatch(/<(script|form|iframe|link|object|base)\b|javascript:|src="data:|\son\w+=/i);
    expect(/<style>(.*)<\/style>/s.exec(html)?.[1]?.length).toBeLessThan(8_000);
  });

  test('is dark where it is asked to be: every colour that stands in it has another for the dark', () => {
    const { html } = render(
      issueOf(sampleTitle(1, 3), sampleTitle(50, 1, { facts: { ...sampleFacts(50), posterUrl: null } })),
    );
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(html) ?? [];
    const [, dark = ''] = /@media \(prefers-color-scheme:dark\)\{(.*?\})\}/.exec(style) ?? [];
    const body = html.slice(html.indexOf('<body'));
    const coloured = body.match(/<\w+ [^>]*style="[^"]*(?:color|background):#[^>]*>/g) ?? [];
    expect(coloured.length).toBeGreaterThan(10);
    for (const tag of coloured) {
      const classes = /class="([^"]+)"/.exec(tag)?.[1]?.split(' ') ?? [];
      expect(
        classes.filter((name) => dark.includes(`.${name}{`)),
        tag,
      ).not.toEqual([]);
    }
    // Outlook's apps read no media query, but mark what they turned.
    for (const name of ['t', 'm', 'a', 'k', 'h1', 'h2', 'h3'])
      expect(style).toContain(`[data-ogsc] .${name}{`);
    for (const name of ['b', 'c', 'k', 'p']) expect(style).toContain(`[data-ogsb] .${name}{`);
  });

  test('has plain text of lines that are read well; addresses are whole', () => {
    const { text } = render(sampleIssue(4, () => 2));
    const long = text.split('\n').filter((line) => line.length > 76);
    expect(long.filter((line) => !/https:\/\/\S+$/.test(line))).toEqual([]);
    expect(text).not.toMatch(/<\w+|&amp;|undefined|null/);
  });

  const HOSTILE = `<script>alert(1)</script>"><img src=x onerror=alert(2)> & 'quotes' \u202egnp.exe \u0007`;

  test('shows hostile names as text', () => {
    const facts = sampleFacts(1, {
      title: HOSTILE,
      plot: HOSTILE,
      directors: [HOSTILE],
      stars: [HOSTILE],
      genres: [HOSTILE],
      countries: [HOSTILE],
      certificate: HOSTILE,
      posterUrl: `https://example.org/"onload="x.png`,
      trailerUrl: 'javascript:alert(1)',
    });
    const release = sampleRelease(1, {
      name: HOSTILE,
      quality: { ...sampleRelease(1).quality, codec: HOSTILE },
    });
    const { html, subject, text } = render(
      issueOf(sampleTitle(1, 0, { facts, name: HOSTILE, releases: [release] })),
    );
    expect(html).not.toMatch(/<script|<img src=x|javascript:/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;');
    expect(html).not.toContain('"onload="');
    for (const part of [html, subject, text]) {
      expect(part).not.toContain('\u202e');
      expect(part).not.toContain('\u0007');
    }
    expect(subject).not.toMatch(/[\r\n]/);
  });

  test.each([
    [1, 'en', 'New: The Long and Winding Film 1'],
    [2, 'en', '2 titles: The Long and Winding Film 1 and The Long and Winding Film 2'],
    [2, 'ro', '2 titluri: The Long and Winding Film 1 și The Long and Winding Film 2'],
    [25, 'ro', '25 de titluri, printre care The Long and Winding Film 7 și The Long and Winding Film 8'],
  ] as const)('of %d titles has a subject that counts and names them (%s)', (count, language, expected) => {
    expect(
      render(
        sampleIssue(count, () => 1),
        language,
      ).subject,
    ).toBe(expected);
  });
});
