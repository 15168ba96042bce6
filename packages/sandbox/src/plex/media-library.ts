import type { StateFile } from '../world/state-file.ts';
import {
  KEY_STEP,
  type LibraryItem,
  type MediaLibraryState,
  type MediaVersion,
  type Play,
} from './library-state.ts';

/** What a person has done with an item: absent values are absent at Plex too, not nought. */
export interface PlayState {
  viewCount: number;
  lastViewedAt: number | null;
  userRating: number | null;
  lastRatedAt: number | null;
}

export interface MediaLibrary {
  items(): readonly LibraryItem[];
  find(ratingKey: number): LibraryItem | null;
  findByImdbId(imdbId: string): LibraryItem | null;
  plays(): readonly Play[];
  /** `ratingKey` may be an episode's. */
  playState(ratingKey: number, accountId: number): PlayState;
  /** Watches something to its end. */
  watch(item: LibraryItem, ratingKey: number, accountId: number): Play;
  /** Marks as watched by hand, without history; or as not watched at all. */
  mark(ratingKey: number, accountId: number, isWatched: boolean): void;
  /** 1 to 10 (half stars); below nought takes it back. */
  rate(ratingKey: number, accountId: number, rating: number): void;
  /** A file has arrived where the library looks; the next scan finds it. */
  expect(file: { name: string; sizeBytes: number; file: string }): void;
  /** Lets time pass; scans come by themselves. */
  advance(seconds: number): void;
}

/** Sandbox seconds from a finished download until Plex has noticed it. */
const SCAN_SECONDS = 6;

/** The library, without its protocol. `match` is Plex's agent: which title a file's name means. */
export function createMediaLibrary(deps: {
  state: StateFile<MediaLibraryState>;
  match: (fileName: string) => { imdbId: string; title: string } | null;
  now: () => Date;
}): MediaLibrary {
  const { state } = deps;
  const nowSeconds = (): number => Math.floor(deps.now().getTime() / 1000);

  function find(ratingKey: number): LibraryItem | null {
    const itemKey = Math.floor(ratingKey / KEY_STEP) * KEY_STEP;
    return state.value.items.find((one) => one.ratingKey === itemKey) ?? null;
  }

  function scan(name: string, version: MediaVersion): void {
    const matched = deps.match(name);
    const known =
      matched === null ? undefined : state.value.items.find((one) => one.imdbId === matched.imdbId);
    if (known !== undefined) {
      // A better copy of what is there: Plex moves updatedAt and leaves addedAt alone.
      known.versions.push(version);
      known.updatedAt = nowSeconds();
      return;
    }
    state.value.items.push({
      ratingKey: state.value.nextKey,
      imdbId: matched?.imdbId ?? null,
      title: matched?.title ?? name.replaceAll('.', ' '),
      addedAt: nowSeconds(),
      updatedAt: nowSeconds(),
      versions: [version],
    });
    state.value.nextKey += KEY_STEP;
  }

  return {
    items: () => state.value.items,
    find,
    findByImdbId: (imdbId) => state.value.items.find((one) => one.imdbId === imdbId) ?? null,
    plays: () => state.value.plays,
    playState(ratingKey, accountId) {
      const own = state.value.plays.filter(
        (one) => one.ratingKey === ratingKey && one.accountId === accountId,
      );
      const rating = state.value.ratings.find(
        (one) => one.ratingKey === ratingKey && one.accountId === accountId,
      );
      return {
        viewCount: own.length,
        lastViewedAt: own.length === 0 ? null : Math.max(...own.map((one) => one.viewedAt)),
        userRating: rating?.rating ?? null,
        lastRatedAt: rating?.ratedAt ?? null,
      };
    },
    watch(item, ratingKey, accountId) {
      const play = {
        historyId: state.value.nextHistoryId,
        accountId,
        ratingKey,
        title: item.title,
        viewedAt: nowSeconds(),
      };
      state.value.nextHistoryId += 1;
      state.value.plays.push(play);
      state.changed();
      return play;
    },
    mark(ratingKey, accountId, isWatched) {
      const { plays } = state.value;
      if (isWatched) {
        const title = find(ratingKey)?.title ?? '';
        plays.push({ historyId: null, accountId, ratingKey, title, viewedAt: nowSeconds() });
      } else {
        // History stays; what it counted for is gone.
        for (const play of plays) {
          if (play.ratingKey === ratingKey && play.accountId === accountId) play.ratingKey = null;
        }
      }
      state.changed();
    },
    rate(ratingKey, accountId, rating) {
      const others = state.value.ratings.filter(
        (one) => one.ratingKey !== ratingKey || one.accountId !== accountId,
      );
      state.value.ratings =
        rating < 0 ? others : [...others, { accountId, ratingKey, rating, ratedAt: nowSeconds() }];
      state.changed();
    },
    expect(file) {
      state.value.incoming.push({ ...file, dueInSeconds: SCAN_SECONDS });
      state.changed();
    },
    advance(seconds) {
      const { incoming } = state.value;
      if (incoming.length === 0) return;
      for (const one of incoming) one.dueInSeconds -= seconds;
      state.value.incoming = incoming.filter((one) => one.dueInSeconds > 0);
      for (const { name, sizeBytes, file } of incoming.filter((one) => one.dueInSeconds <= 0)) {
        scan(name, { resolution: resolutionIn(name), sizeBytes, file });
      }
      state.changed();
    },
  };
}

function resolutionIn(name: string): MediaVersion['resolution'] {
  if (/2160p|UHD/i.test(name)) return '4k';
  if (/1080p|COMPLETE\.BLURAY/i.test(name)) return '1080';
  return /720p/i.test(name) ? '720' : 'sd';
}
