import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';

/**
 * The old typed forms that name a title: `/WatchMatch_tt0133093`, also with the digits alone. The pattern matches whole
 * messages only, in any case, with the bot's name behind it in a group.
 */
export function typedTitle(command: string): RegExp {
  return new RegExp(`^/${command}_(?:tt)?(\\d{1,10})(?:@\\w+)?\\s*$`, 'i');
}

/** The title that such a message names; IMDb ids have seven digits at least. */
export function readTypedTitle(match: RegExpMatchArray | string | null): ImdbId | null {
  const digits = match === null || typeof match === 'string' ? undefined : match[1];
  return digits === undefined ? null : parseImdbId(`tt${digits.padStart(7, '0')}`);
}
