import { describe, expect, it } from 'vitest';
import { parseHtml } from './parse-html.ts';

function entitiesOf(html: string): string[] {
  const parsed = parseHtml(html);
  if (parsed.type === 'refused') throw new Error(parsed.description);
  return parsed.entities.map(({ type, offset, length, url, language }) => {
    const more = url ?? language;
    return `${type} ${offset}+${length}${more === undefined ? '' : ` ${more}`}`;
  });
}

describe('HTML parse mode', () => {
  it.each([
    ['<b>bold</b>', 'bold', ['bold 0+4']],
    ['<strong>a</strong> <EM>b</EM>', 'a b', ['bold 0+1', 'italic 2+1']],
    ['<u>a</u><ins>b</ins>', 'ab', ['underline 0+1', 'underline 1+1']],
    [
      '<s>a</s><strike>b</strike><del>c</del>',
      'abc',
      ['strikethrough 0+1', 'strikethrough 1+1', 'strikethrough 2+1'],
    ],
    ['<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', 'ab', ['spoiler 0+1', 'spoiler 1+1']],
    ['<code>x</code>', 'x', ['code 0+1']],
    ['<pre>x</pre>', 'x', ['pre 0+1']],
    ['<pre><code class="language-ts">x</code></pre>', 'x', ['pre 0+1 ts']],
    [
      '<blockquote>q</blockquote><blockquote expandable>r</blockquote>',
      'qr',
      ['blockquote 0+1', 'expandable_blockquote 1+1'],
    ],
    [
      '<a href="https://example.org/a?b=1&amp;c=2">here</a>',
      'here',
      ['text_link 0+4 https://example.org/a?b=1&c=2'],
    ],
    ["<a href='http://EXAMPLE.org'>x</a>", 'x', ['text_link 0+1 http://example.org/']],
    ['<b>a <i>b</i></b>', 'a b', ['italic 2+1', 'bold 0+3']],
    ['<b>a</>', 'a', ['bold 0+1']],
  ])('reads %s', (html, text, entities) => {
    expect(parseHtml(html)).toMatchObject({ type: 'parsed', text });
    expect(entitiesOf(html)).toEqual(entities);
  });

  it.each([
    ['&lt;3 &gt; &amp; &quot;', '<3 > & "'],
    ['&amp;lt;', '&lt;'],
    ['&#65;&#x42;', 'AB'],
    ['&ltno semicolon', '&ltno semicolon'],
    ['&lt no semicolon', '< no semicolon'],
    ['&nbsp;&copy;&apos;', '&nbsp;&copy;&apos;'],
    ['Marley & Me', 'Marley & Me'],
    ['&#0;', '&#0;'],
    ['&#128512;', '😀'],
  ])('knows four names and numbers of characters: %s', (html, text) => {
    expect(parseHtml(html)).toEqual({ type: 'parsed', text, entities: [] });
  });

  it.each([
    ['I love it <3 !', 'Unsupported start tag "3" at byte offset 10'],
    ['I <3 it', 'Unsupported start tag "3" at byte offset 2'],
    ['é<3 it', 'Unsupported start tag "3" at byte offset 2'],
    ['a<br>b', 'Unsupported start tag "br" at byte offset 1'],
    ['a<br/>b', 'Unsupported start tag "br/" at byte offset 1'],
    ['<p>a</p>', 'Unsupported start tag "p" at byte offset 0'],
    ['5 < 6', 'Unsupported start tag "" at byte offset 2'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<a href', 'Unclosed start tag "a" at byte offset 0'],
    ['<a href=x/y>z</a>', 'Unexpected end of name token at byte offset 8'],
    ['<a ="x">z</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<span class="x">z</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['<b><i>a</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<tg-emoji emoji-id="x">a</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['<tg-time unix="1700000000" format="y">a</tg-time>', 'Invalid date format used'],
    [
      '&#xd800;x',
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    ],
  ])('refuses %s', (html, description) => {
    expect(parseHtml(html)).toEqual({ type: 'refused', description });
  });

  it('counts positions in UTF-16 units: an emoji is two', () => {
    expect(entitiesOf('🎬 <b>film</b>')).toEqual(['bold 3+4']);
  });

  it('keeps the text of a link that is none, and drops tags without text', () => {
    expect(parseHtml('<a href="javascript:alert(1)">x</a><b></b><a href="localhost">y</a>')).toEqual({
      type: 'parsed',
      text: 'xy',
      entities: [],
    });
  });
});
