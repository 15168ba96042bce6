import type { ListDrift, ListProblem } from '../imdb/follow-list.ts';
import type { ImdbList } from '../imdb/ports.ts';
import type { PlexInviteOutcome } from '../library/invitations.ts';
import type { Resolution } from '../releases/quality.ts';
import type { RemovalReason } from '../seeding/seeding.ts';
import type { ImdbId } from '../titles/imdb-id.ts';
import type { TorrentErrorReason } from '../torrents/error-reason.ts';
import type { GrabFailure } from '../torrents/grab-settled.ts';
import type { InfoHash } from '../torrents/torrent.ts';
import type { UserId } from '../users/user.ts';

export type Channel = 'telegram' | 'email';

/** What people are told, by kind. The data is what the message needs that may no longer be there when it is sent. */
export type NotificationContent =
  | {
      kind: 'download-finished';
      data: {
        infoHash: InfoHash;
        name: string;
        imdbId: ImdbId | null;
        sizeBytes: number;
        /** Between the grab and the last byte; `null` when it was here already. */
        tookSeconds: number | null;
      };
    }
  | {
      /** For a group: a download of some of its members is complete. */
      kind: 'group-download-finished';
      data: { infoHash: InfoHash; name: string; imdbId: ImdbId | null; sizeBytes: number; userIds: UserId[] };
    }
  | {
      /** Another torrent stands at a followed page: it has taken the place of the one before. */
      kind: 'topic-changed';
      data: { topicId: number; name: string; site: string };
    }
  | {
      /** There has been no torrent at a followed page for long. Nothing of what we have was removed. */
      kind: 'topic-missing';
      data: { topicId: number; name: string; site: string; since: string };
    }
  | {
      /** It has got nothing for long: nobody seeds it. `idleSince` in ISO 8601. */
      kind: 'download-stalled';
      data: { infoHash: InfoHash; name: string; imdbId: ImdbId | null; progress: number; idleSince: string };
    }
  | {
      kind: 'download-error';
      data: {
        infoHash: InfoHash;
        name: string;
        imdbId: ImdbId | null;
        reason: TorrentErrorReason;
        /** In the client's words. */
        error: string | null;
      };
    }
  | {
      /** The torrent client no longer has it, and not through us. */
      kind: 'download-gone';
      data: { infoHash: InfoHash; name: string; imdbId: ImdbId | null; wasComplete: boolean };
    }
  | {
      /** A download has seeded for its time: what is to happen to it? */
      kind: 'seeding-question';
      data: {
        torrentId: number;
        round: number;
        name: string;
        imdbId: ImdbId | null;
        sizeBytes: number;
        ratio: number | null;
        seededSeconds: number;
        /** Who else asked for it. */
        others: string[];
      };
    }
  | {
      /** A torrent went with its files, as was decided. */
      kind: 'torrent-removed';
      data: {
        name: string;
        imdbId: ImdbId | null;
        sizeBytes: number;
        reason: RemovalReason;
        /** `null`: nobody in person. */
        by: 'you' | { name: string } | null;
      };
    }
  | {
      /** Somebody has asked for it since its deletion was decided: it stays. */
      kind: 'removal-called-off';
      data: { name: string };
    }
  | {
      /** A better copy is here: this one goes in a day, unless somebody says no. */
      kind: 'low-resolution';
      data: {
        torrentId: number;
        name: string;
        imdbId: ImdbId;
        sizeBytes: number;
        resolution: Resolution | null;
        better: Resolution | null;
      };
    }
  | {
      /** What was noted to be fetched later will never come. */
      kind: 'grab-failed';
      data: {
        reason: GrabFailure;
        /** `null`: a magnet, a .torrent, a link. */
        release: { id: number; name: string; imdbId: ImdbId | null } | null;
      };
    }
  | {
      /** Releases of a title on the person's watchlist. */
      kind: 'watchlist-match';
      data: {
        imdbId: ImdbId;
        /** The new ones, best first. */
        resolutions: (Resolution | 'unknown')[];
        releaseIds: number[];
        /** What there is of it in a lower quality, best first. */
        has: (Resolution | 'unknown')[];
      };
    }
  | {
      /** A film that they have just watched, and not rated. */
      kind: 'rate-watched';
      data: { imdbId: ImdbId; viewedAt: string };
    }
  | {
      /** What Plex has said to an invitation that it could not be asked for at once. */
      kind: 'plex-invitation';
      data: { email: string; outcome: PlexInviteOutcome | { type: 'unanswered' } };
    }
  | {
      /** To admins: IMDb does not answer as it used to. */
      kind: 'imdb-drift';
      data: { drift: ListDrift; list: ImdbList };
    }
  | {
      /** Something is wrong with the person's own list at IMDb. */
      kind: 'imdb-list';
      data: { problem: ListProblem; list: ImdbList; profileId: string; heldTitles: number };
    }
  | {
      /** Something could not be delivered and was given up: for admins. */
      kind: 'message-died';
      data: { channel: Channel; kind: string; recipient: string; error: string };
    }
  | {
      /** An issue of the newsletter, by mail. */
      kind: 'newsletter-issue';
      data: { issueId: number };
    }
  | {
      /** What a reader's mail would look like, by mail to an admin: an issue, or (null) what the next one would hold. */
      kind: 'newsletter-test';
      data: { readerId: UserId; issueId: number | null };
    }
  | {
      /** Somebody's address takes no mail; to the admins. */
      kind: 'mail-refused';
      data: { readerId: UserId; name: string; reason: string };
    }
  | {
      /** No mail goes out until somebody mends our account or settings; to the admins. */
      kind: 'mail-trouble';
      data: { reason: string };
    };

/** Something owed to a person. `dedupeKey` is what makes it owed once, however often the decision is repeated. */
export type OwedNotification = NotificationContent & {
  /** Whose news it is. */
  userId: UserId;
  /** A group that is told instead of the person (`group_places`). */
  placeId?: number | undefined;
  channel: Channel;
  dedupeKey: string;
};
