import { OWNER, type PlexAccount } from './household.ts';
import { KEY_STEP } from './library-state.ts';
import type { MediaLibrary } from './media-library.ts';
import type { Container } from './plex-container.ts';
import { episodesMetadata, sectionOf, titleOf } from './plex-items.ts';

/**
 * The rows of the history that a caller may see and asks for. The filter's name is `viewedAt>`, with the equals sign as
 * the separator: it means later than, not at or later.
 */
export function historyRows(
  library: MediaLibrary,
  caller: PlexAccount,
  query: Record<string, string | undefined>,
): Container[] {
  const after = Number(query['viewedAt>'] ?? Number.NEGATIVE_INFINITY);
  const before = Number(query['viewedAt<'] ?? Number.POSITIVE_INFINITY);
  const rows = library
    .plays()
    .filter((play) => play.historyId !== null)
    .filter((play) => caller.localId === OWNER.localId || play.accountId === caller.localId)
    .filter((play) => query.accountID === undefined || String(play.accountId) === query.accountID)
    .filter((play) => query.metadataItemID === undefined || String(play.ratingKey) === query.metadataItemID)
    .filter((play) => play.viewedAt > after && play.viewedAt < before)
    .map((play): Container => {
      const { historyId, accountId, ratingKey, viewedAt } = play;
      const item = ratingKey === null ? null : library.find(ratingKey);
      const base = {
        historyKey: `/status/sessions/history/${historyId}`,
        viewedAt,
        accountID: accountId,
        deviceID: 5,
      };
      // Of what is gone, Plex remembers the name.
      if (item === null || ratingKey === null)
        return { ...base, librarySectionID: '1', title: play.title, type: 'movie' };
      const shown = {
        ...base,
        key: `/library/metadata/${ratingKey}`,
        ratingKey: String(ratingKey),
        librarySectionID: sectionOf(item),
        thumb: `/library/metadata/${ratingKey}/thumb/-1`,
      };
      const title = titleOf(item);
      if (ratingKey % KEY_STEP === 0 || title === null) {
        return {
          ...shown,
          title: item.title,
          type: 'movie',
          ...(title === null ? {} : { originallyAvailableAt: title.releasedOn }),
        };
      }
      const view = { library, accountId, withGuids: false };
      const episode = episodesMetadata(item, title, view).find((one) => one.ratingKey === String(ratingKey));
      return {
        ...shown,
        title: episode?.title ?? play.title,
        type: 'episode',
        parentKey: episode?.parentKey,
        grandparentKey: episode?.grandparentKey,
        grandparentTitle: title.title,
        index: episode?.index,
        parentIndex: episode?.parentIndex,
      };
    });
  const newestFirst = query.sort?.includes('viewedAt:desc') ?? false;
  return rows.sort((a, b) => (newestFirst ? -1 : 1) * (Number(a.viewedAt) - Number(b.viewedAt)));
}
