import { formatText, lengthOf } from '@matinee/sandbox/telegram/text/format-text';
import {
  escapeHtml,
  type Html,
  joinHtml,
  linkHtml,
  shorten,
  shortenHtml,
  trustedHtml,
  visibleLength,
} from '@matinee/texts/html';
import { readTexts } from '@matinee/texts/texts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const en = readTexts(new URL('../../locales/', import.meta.url)).for('en');

/** What people, trackers and film databases may call things, to spite us. */
const hostile = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc
    .array(
      fc.constantFrom(
        '<b>',
        '</b>',
        '</a>',
        '<a href="https://x.org">',
        '<script>',
        '&amp;',
        '&#60;',
        '&',
        '<',
        '>',
        '"',
        "'",
        '‮',
        '⁦',
        '⁩',
        '​',
        '﻿',
        '؜',
        'שלום',
        'مرحبا',
        'e\u0301\u0323\u0331',
        '👨‍👩‍👧‍👦',
        '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
        '\ud83d',
        '\ude00',
        '\u0000',
        '\r\n',
        '\t',
        ' ',
        'Marley & Me',
        '{ $name }',
        '%s',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    'x'.repeat(5_000),
    'word '.repeat(1_000),
    '&'.repeat(5_000),
    '👨‍👩‍👧‍👦'.repeat(500),
    `e${'\u0301'.repeat(5_000)}`,
    'א'.repeat(5_000),
  ),
);

/** What the strictest reader that we know makes of it: Telegram's parser, as the sandbox has it. */
function asTelegramReads(text: string) {
  return formatText({ text, parseMode: 'HTML', entities: '' }, { allowEmpty: true });
}

describe('text that becomes a message', () => {
  test('markup in a value is shown, not obeyed', () => {
    expect(escapeHtml('<b>Marley & Me</b> "x"')).toBe('&lt;b&gt;Marley &amp; Me&lt;/b&gt; &quot;x&quot;');
  });

  test('whatever a value is, Telegram takes the message, and finds our markup in it and no other', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, word, address) => {
        const message = joinHtml([
          trustedHtml(`<b>${escapeHtml(shorten(name, 200))}</b> · <i>after</i>`),
          en.html('start', { name: shorten(word, 200) }),
          linkHtml(shorten(word, 100), `https://example.org/?q=${shorten(address, 200)}`),
          trustedHtml(`<code>${escapeHtml(shorten(address, 200))}</code>`),
        ]);
        const read = asTelegramReads(message);
        if (read.type !== 'formatted') throw new Error(read.description);
        // Links, names and hashtags in a text Telegram finds by itself; everything else is markup.
        const ours = /^(bold|italic|code|url|email|mention|hashtag|cashtag|bot_command|phone_number)$/;
        const foreign = read.entities.filter(
          ({ type, url }) =>
            !ours.test(type) && !(type === 'text_link' && url?.startsWith('https://example.org/')),
        );
        return foreign.length === 0 && read.text.includes('after') && !/[\u202a-\u202e]/.test(read.text);
      }),
      { numRuns: 300 },
    );
  });

  test('what is written from right to left stays by itself: what turns, turns back', () => {
    const message = trustedHtml(`${escapeHtml('שלום')} (1999)`);
    expect(message).toBe('\u2068שלום\u2069 (1999)');
    fc.assert(
      fc.property(hostile, (value) => {
        const html = escapeHtml(value);
        return (html.match(/\u2068/g) ?? []).length === (html.match(/\u2069/g) ?? []).length;
      }),
    );
  });

  test.each([
    ['short', 10, 'short'],
    ['one two three', 9, 'one two…'],
    ['Llanfairpwllgwyngyll', 8, 'Llanfai…'],
    ['', 5, ''],
    ['abc', 1, ''],
    ['ab👨‍👩‍👧‍👦', 6, 'ab…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
  ])('%j in %i characters is %j', (text, max, expected) => {
    expect(shorten(text, max)).toBe(expected);
  });

  test('a shortened text fits, and no pair of surrogates is torn', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 60 }), (text, max) => {
        const cut = shorten(text.toWellFormed(), max);
        return cut.length <= max && cut.isWellFormed();
      }),
    );
  });

  test.each([4096, 1024])(
    'a message of many parts is cut to %i characters, as Telegram counts, and still parses',
    (limit) => {
      fc.assert(
        fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), (values) => {
          const message = joinHtml(
            values.map((value) =>
              trustedHtml(
                `<b><i>${escapeHtml(value)}</i></b> &amp; <a href="https://x.org/?a=1&amp;b=2">${escapeHtml(value)}</a>`,
              ),
            ),
          );
          const cut = shortenHtml(message, limit);
          const read = asTelegramReads(cut);
          if (read.type !== 'formatted') throw new Error(read.description);
          return (
            lengthOf(read.text) <= limit &&
            (visibleLength(message) <= limit ? cut === message : cut.includes('…'))
          );
        }),
        { numRuns: 100 },
      );
    },
  );

  test('a message is cut at a word, and its tags are closed', () => {
    const message = trustedHtml('<b>one <i>two three &amp; four</i></b> five') as Html;
    expect(shortenHtml(message, 15)).toBe('<b>one <i>two three…</i></b>');
    expect(shortenHtml(message, 12)).toBe('<b>one <i>two…</i></b>');
    expect(shortenHtml(message, 100)).toBe(message);
  });

  test('length is counted as Telegram counts it: no tags, entities as one', () => {
    expect(visibleLength(trustedHtml('<b>A &amp; B</b>'))).toBe(5);
  });

  test('a link that is none becomes its label', () => {
    expect(linkHtml('x', 'javascript:alert(1)')).toBe('x');
    expect(linkHtml('a<b', 'https://example.org/?a=1&b="2"')).toBe(
      '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">a&lt;b</a>',
    );
  });

  test('what is missing leaves no empty line', () => {
    expect(joinHtml([escapeHtml('a'), null, escapeHtml(''), escapeHtml('b')])).toBe('a\nb');
  });
});
