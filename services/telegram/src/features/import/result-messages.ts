import type { ImdbExport } from '@matinee/clients/imdb/exports/read-export';
import type { RatingCounts } from '@matinee/domain/ratings/take-ratings';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { TakenViewings } from './import-viewings.ts';
import { type FileRefusal, MOST_LINES } from './read-file.ts';
import type { TakenExport } from './take-export.ts';

const SHOWN_LINES = 10;
const SHOWN_NAMES = 15;

/** What came of an export of IMDb's. */
export function exportMessage(content: ImdbExport, taken: TakenExport, texts: Texts): Html {
  const { added, same } = taken.list;
  const isList = content.type === 'list';
  return joinHtml([
    texts.html(isList ? 'import-list-title' : 'import-ratings-title'),
    isList ? texts.html('import-list-counts', { added, same }) : null,
    isList && content.ratings.length === 0 ? null : ratingLines(taken.ratings, texts),
    otherKindsLine(content.otherKinds, texts),
    unreadableLine(content.unreadableLines, texts),
  ]);
}

function ratingLines({ added, changed, same, kept }: RatingCounts, texts: Texts): Html {
  return joinHtml([
    texts.html('import-ratings-counts', { added, changed, same }),
    kept === 0 ? null : texts.html('import-ratings-kept', { count: kept }),
  ]);
}

/** What came of a viewing history. */
export function viewingsMessage(
  { added, same, unknown, unreadableLines, left, isCutOff }: TakenViewings,
  texts: Texts,
): Html {
  return joinHtml([
    texts.html('import-seen-title'),
    texts.html('import-seen-counts', { added, same }),
    unknown.length === 0
      ? null
      : texts.html('import-seen-unknown', {
          count: unknown.length,
          names: someOf(
            unknown.map((name) => shorten(name, 60)),
            SHOWN_NAMES,
          ),
        }),
    unreadableLine(unreadableLines, texts),
    left === 0 ? null : texts.html('import-seen-left', { count: left, cut: isCutOff ? 'yes' : 'no' }),
  ]);
}

/** Why a file is not taken, and which would be. */
export function refusalMessage(refusal: FileRefusal, texts: Texts): Html {
  switch (refusal.type) {
    case 'people':
      return texts.html('import-people');
    case 'unknown':
      return texts.html('import-unknown');
    case 'empty':
      return texts.html('import-empty');
    case 'broken':
      return texts.html('import-broken');
    case 'too-long':
      return texts.html('import-too-big', { megabytes: 10, lines: MOST_LINES });
    case 'several-profiles':
      return texts.html('import-several-profiles', {
        profiles: someOf(
          refusal.profiles.map((name) => shorten(name, 60)),
          SHOWN_NAMES,
        ),
      });
  }
}

function otherKindsLine(kinds: ReadonlyMap<string, number>, texts: Texts): Html | null {
  const count = [...kinds.values()].reduce((sum, one) => sum + one, 0);
  return count === 0
    ? null
    : texts.html('import-other-kinds', {
        count,
        kinds: someOf(
          [...kinds.keys()].map((kind) => shorten(kind, 30)),
          5,
        ),
      });
}

function unreadableLine(lines: readonly number[], texts: Texts): Html | null {
  return lines.length === 0
    ? null
    : texts.html('import-unreadable', { count: lines.length, lines: someOf(lines.map(String), SHOWN_LINES) });
}

function someOf(all: readonly string[], most: number): string {
  return all.length > most ? `${all.slice(0, most).join(', ')}, …` : all.join(', ');
}
