import type { MessageEntity } from '../bot-api-types.ts';
import { findUrls } from './find-urls.ts';

const word = '\\p{L}\\p{N}_';
const tagLetter = '\\p{Nd}\\p{L}_\\u200c\\u00b7';
const patterns: [type: string, pattern: RegExp][] = [
  ['mention', new RegExp(`(?<![${word}])@[a-zA-Z0-9_]{4,32}(?![${word}])`, 'gu')],
  [
    'bot_command',
    new RegExp(`(?<![${word}/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![${word}/<>@])`, 'gu'),
  ],
  [
    'hashtag',
    new RegExp(`(?<![${tagLetter}])#(?=[${tagLetter}]*\\p{L})[${tagLetter}]{1,256}(?![${tagLetter}#])`, 'gu'),
  ],
  ['cashtag', new RegExp(`(?<![$${tagLetter}])\\$[A-Z]{1,8}(?![$${tagLetter}])`, 'gu')],
];

/** Mentions, commands, hashtags, links and addresses that Telegram finds by itself in anybody's plain text. */
export function findEntities(text: string): MessageEntity[] {
  const found = patterns.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  );
  const urls = findUrls(text);
  const insideUrl = (entity: MessageEntity) =>
    urls.some((url) => entity.offset >= url.offset && entity.offset < url.offset + url.length);
  return [...found.filter((entity) => !insideUrl(entity)), ...urls];
}
