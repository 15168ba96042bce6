import type { TakenPerson } from '@matinee/db/take-over';
import type { ListedMoment } from '@matinee/domain/ratings/listed-rating';
import type { Resolution } from '@matinee/domain/releases/quality';
import { type ImdbId, parseTrackerImdbId } from '@matinee/domain/titles/imdb-id';
import { type InfoHash, parseInfoHash } from '@matinee/domain/torrents/torrent';
import type { UserId } from '@matinee/domain/users/user';
import { localMoment } from './local-moment.ts';
import type { DumpRow, DumpTables } from './read-dump.ts';

export const OLD_TABLES = ['user', 'movie', 'watchlists', 'torrent'] as const;

/** What a mSquaredPlex knew of its people, in our words. */
export interface OldHousehold {
  people: TakenPerson[];
  titles: OldTitle[];
  waiting: OldWaiting[];
  torrents: OldTorrent[];
  /** Rows that could not be understood, each in a sentence without anybody's address. */
  problems: string[];
}

export interface OldTitle {
  userId: UserId;
  imdbId: ImdbId;
  score: number | null;
  seenOn: ListedMoment | null;
  /** They did not want to rate it. */
  isRefused: boolean;
}

export interface OldWaiting {
  userId: UserId;
  imdbId: ImdbId;
  /** *Forget this movie.* */
  isStopped: boolean;
  /** What they have, or said no to. */
  rejected: Resolution[];
}

export interface OldTorrent {
  userId: UserId;
  infoHash: InfoHash;
  releaseId: string | null;
  imdbId: ImdbId | null;
  resolution: Resolution | null;
  /** Days that it was to seed longer than the others. */
  extraDays: number;
}

const MAX_TELEGRAM_ID = 2 ** 52;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const RESOLUTIONS = new Map<string, Resolution>([
  ['480', '480p'],
  ['576', '576p'],
  ['720', '720p'],
  ['1080', '1080p'],
  ['2160', '2160p'],
]);

/** Understands the rows of a dump. A row that makes no sense is told of and left out; the others stay. */
export function readOldHousehold(
  tables: DumpTables<(typeof OLD_TABLES)[number]>,
  timeZone: string,
): OldHousehold {
  const problems: string[] = [];
  const people = (tables.user ?? []).flatMap((row) => orProblem(problems, () => readPerson(row)));
  const known = new Set(people.map(({ id }) => id));

  const ownerOf = (row: DumpRow, column: string): UserId => {
    const id = readTelegramId(row[column]);
    if (!known.has(id)) throw new Unreadable(`belongs to nobody in the table of people (${row[column]})`);
    return id;
  };
  const each = <T>(table: string, rows: DumpRow[] | undefined, read: (row: DumpRow) => T): T[] =>
    (rows ?? []).flatMap((row) => orProblem(problems, () => read(row), `${table} ${row.id ?? '?'}`));

  const torrents = each('torrent', tables.torrent, (row) => ({
    ...readTorrent(row),
    status: row.status,
    userId: ownerOf(row, 'requested_by_id'),
  }));
  const resolutionOfRelease = new Map(torrents.map(({ releaseId, resolution }) => [releaseId, resolution]));
  return {
    people,
    titles: each('movie', tables.movie, (row) => ({
      userId: ownerOf(row, 'user_id'),
      imdbId: readImdbId(row.imdb_id),
      score: readScore(row.my_score),
      seenOn: readMoment(row.seen_date, timeZone),
      isRefused: row.rating_status === 'refused to rate',
    })),
    waiting: each('watchlist item', tables.watchlists, (row) => ({
      userId: ownerOf(row, 'user_id'),
      imdbId: readImdbId(row.imdb_id),
      isStopped: row.status === 'closed',
      rejected: readRejected(row, resolutionOfRelease),
    })),
    torrents: torrents
      .filter(({ status }) => status !== 'removed')
      .map(({ status: _, ...torrent }) => torrent),
    problems,
  };
}

class Unreadable extends Error {}

function orProblem<T>(problems: string[], read: () => T, what?: string): T[] {
  try {
    return [read()];
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    problems.push(what === undefined ? error.message : `${what} ${error.message}`);
    return [];
  }
}

function readPerson(row: DumpRow): TakenPerson {
  const id = readTelegramId(row.telegram_chat_id);
  const email = row.email?.trim() ?? '';
  const imdbNumber = row.imdb_id?.trim() ?? '';
  const isEmail = EMAIL.test(email) && email.length <= 254;
  return {
    id,
    name: row.telegram_name?.trim().slice(0, 128) || String(id),
    role: row.user_type === 'admin' ? 'admin' : 'user',
    email: isEmail ? email : null,
    imdbUserId: /^\d{6,12}$/.test(imdbNumber) ? `ur${imdbNumber}` : null,
    wantsWatchlistAlerts: row.scan_watchlist !== 'f',
    wantsNewsletter: isEmail && row.email_newsletters === 't',
  };
}

function readTelegramId(text: string | null | undefined): UserId {
  const id = Number(text);
  if (text == null || !Number.isSafeInteger(id) || id <= 0 || id >= MAX_TELEGRAM_ID) {
    throw new Unreadable(`has no Telegram id of a person (${text ?? 'nothing'})`);
  }
  return id;
}

function readImdbId(text: string | null | undefined): ImdbId {
  const id = parseTrackerImdbId(text);
  if (id === null) throw new Unreadable(`has no IMDb id (${text ?? 'nothing'})`);
  return id;
}

function readScore(text: string | null | undefined): number | null {
  if (text == null) return null;
  const score = Number(text);
  if (!Number.isInteger(score) || score < 1 || score > 10) throw new Unreadable(`has a score of ${text}`);
  return score;
}

function readMoment(text: string | null | undefined, timeZone: string): ListedMoment | null {
  if (text == null) return null;
  const at = localMoment(text, timeZone);
  if (at === null) throw new Unreadable(`was seen at no date that there is (${text})`);
  return { at, precision: 'moment' };
}

function readTorrent(row: DumpRow): Omit<OldTorrent, 'userId'> {
  const infoHash = parseInfoHash(row.torr_hash ?? '');
  if (infoHash === null) throw new Unreadable('has no info-hash');
  const extraDays = Number(row.extra_grace_days ?? 0);
  return {
    infoHash,
    releaseId: /^\d+$/.test(row.torr_id ?? '') ? (row.torr_id ?? null) : null,
    imdbId: parseTrackerImdbId(row.imdb_id),
    resolution: RESOLUTIONS.get(row.resolution ?? '') ?? null,
    extraDays: Number.isInteger(extraDays) && extraDays > 0 ? Math.min(extraDays, 36_500) : 0,
  };
}

/** What is there already, and of what they said no to those whose quality the old database knew. */
function readRejected(row: DumpRow, known: ReadonlyMap<string | null, Resolution | null>): Resolution[] {
  const excluded = row.excluded_torrents?.match(/\d+/g) ?? [];
  const resolutions = [
    RESOLUTIONS.get(row.is_downloaded?.replace(/p$/, '') ?? '') ?? null,
    ...excluded.map((releaseId) => known.get(releaseId) ?? null),
  ];
  return [...new Set(resolutions.filter((resolution) => resolution !== null))];
}
