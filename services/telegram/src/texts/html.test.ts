import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml, joinHtml, linkHtml, shorten, trustedHtml, visibleLength } from './html.ts';

describe('text that becomes a message', () => {
  test('markup in a value is shown, not obeyed', () => {
    expect(escapeHtml('<b>Marley & Me</b> "x"')).toBe('&lt;b&gt;Marley &amp; Me&lt;/b&gt; &quot;x&quot;');
  });

  test('no value can open a tag, close one, or turn the text around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const html = escapeHtml(value);
        expect(html).not.toMatch(/[<>"]/);
        expect(html.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
        expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        expect(html.isWellFormed()).toBe(true);
      }),
    );
  });

  test.each([
    ['short', 10, 'short'],
    ['one two three', 9, 'one two…'],
    ['Llanfairpwllgwyngyll', 8, 'Llanfai…'],
    ['', 5, ''],
    ['abc', 1, ''],
  ])('%j in %i characters is %j', (text, max, expected) => {
    expect(shorten(text, max)).toBe(expected);
  });

  test('a shortened text fits, and no pair of surrogates is torn', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 60 }), (text, max) => {
        const cut = shorten(text, max);
        expect(cut.length).toBeLessThanOrEqual(Math.max(max, 0));
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
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
