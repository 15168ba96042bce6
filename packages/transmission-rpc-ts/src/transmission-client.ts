import { z } from 'zod';
import { createConversation } from './conversation.ts';
import type { Dialect, RpcMethod } from './dialect.ts';
import { createPost } from './post.ts';
import {
  type FreeSpace,
  freeSpaceSchema,
  SESSION_FIELDS,
  type Session,
  type SessionStats,
  sessionSchema,
  sessionStatsSchema,
} from './session.ts';
import {
  DEFAULT_FIELDS,
  type DefaultField,
  type Torrent,
  type TorrentField,
  torrentWith,
} from './torrent.ts';
import { TransmissionError } from './transmission-error.ts';

export interface TransmissionClientOptions {
  /** `http://host:9091`; `/transmission/rpc` is added where there is no path. May hold `user:password@`. */
  url: string;
  username?: string;
  password?: string;
  /** For one request, to the last byte of its answer. Default 15,000. */
  timeoutMs?: number;
  /** Of one answer. Default 64 MiB: some 30,000 torrents with the default fields. */
  maxAnswerBytes?: number;
}

/** The number that this run of the daemon gave it, or its info-hash: 40 hex digits. */
export type TorrentId = number | string;

export interface AddRequest {
  /** The .torrent: its bytes; or a magnet link; or a URL that the daemon fetches itself (and logs). */
  source: { metainfo: Uint8Array } | { magnet: string } | { url: string };
  /** Absolute, as the daemon sees it. */
  downloadDir?: string;
  isPaused?: boolean;
  /** Neither empty nor with a comma. */
  labels?: readonly string[];
}

/** A torrent that is there already is no error; nothing of the request is applied to it. */
export interface AddOutcome {
  type: 'added' | 'duplicate';
  torrent: Pick<Torrent, 'id' | 'hashString' | 'name'>;
}

/** What `set` may change; what is left out stays. */
export interface TorrentChanges {
  /** Replaces all labels. */
  labels?: readonly string[];
  /** KB/s, with the daemon's idea of a KB. */
  downloadLimit?: number;
  downloadLimited?: boolean;
  uploadLimit?: number;
  uploadLimited?: boolean;
  seedRatioLimit?: number;
  /** See SEED_LIMIT_MODE in torrent.ts. */
  seedRatioMode?: number;
  /** Minutes. */
  seedIdleLimit?: number;
  seedIdleMode?: number;
  queuePosition?: number;
  bandwidthPriority?: -1 | 0 | 1;
}

/**
 * A Transmission daemon of any version since 2.x. Every method throws {@link TransmissionError} when the daemon cannot
 * be asked or says no. Acting on a torrent that is not there succeeds silently: so the daemon has it.
 */
export interface TransmissionClient {
  add(request: AddRequest): Promise<AddOutcome>;
  /** All torrents, or those of `ids` that are there. Only the fields asked for are transferred. */
  get<F extends TorrentField = DefaultField>(query?: {
    ids?: readonly TorrentId[];
    fields?: readonly F[];
  }): Promise<Pick<Torrent, F>[]>;
  /** What changed during the last minute or so, and the ids of what was removed. */
  getRecentlyActive<F extends TorrentField = DefaultField>(query?: {
    fields?: readonly F[];
  }): Promise<{ torrents: Pick<Torrent, F>[]; removedIds: number[] }>;
  start(ids: readonly TorrentId[]): Promise<void>;
  stop(ids: readonly TorrentId[]): Promise<void>;
  /** Checks the data on disk against the hashes. */
  verify(ids: readonly TorrentId[]): Promise<void>;
  remove(ids: readonly TorrentId[], options: { deleteData: boolean }): Promise<void>;
  set(ids: readonly TorrentId[], changes: TorrentChanges): Promise<void>;
  /** `moveData` false: the data is there already, or will be. */
  setLocation(ids: readonly TorrentId[], location: { path: string; moveData: boolean }): Promise<void>;
  freeSpace(path: string): Promise<FreeSpace>;
  session(): Promise<Session>;
  sessionStats(): Promise<SessionStats>;
  /** Asks the daemon, the first time; afterwards what it was last seen to speak. */
  dialect(): Promise<Dialect['name']>;
}

/** Makes a client. Asks nothing yet. Throws a RangeError for a URL that is none. */
export function createTransmissionClient(options: TransmissionClientOptions): TransmissionClient {
  const conversation = createConversation(
    createPost({
      ...readAddress(options),
      timeoutMs: options.timeoutMs ?? 15_000,
      maxAnswerBytes: options.maxAnswerBytes ?? 64 * 1024 * 1024,
    }),
  );

  async function ask<T>(
    method: RpcMethod,
    params: Record<string, unknown>,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const read = schema.safeParse(await conversation.call({ method, params }));
    if (read.success) return read.data;
    throw new TransmissionError('bad-answer', `an unexpected answer to ${method}: ${whereWrong(read.error)}`);
  }

  const act = async (method: RpcMethod, ids: readonly TorrentId[], params: Record<string, unknown> = {}) => {
    await ask(method, { ids: someIds(ids), ...params }, z.unknown());
  };

  return {
    async add({ source, downloadDir, isPaused, labels }) {
      checkLabels(labels);
      const params = { ...addSource(source), downloadDir, paused: isPaused, labels };
      const outcome = await ask('torrentAdd', params, addOutcomeSchema);
      // Transmission 3.00 drops the labels of torrent-add without a word.
      const mayLackLabels = outcome.type === 'added' && labels !== undefined && labels.length > 0;
      if (mayLackLabels && (await conversation.dialect()) === 'legacy') {
        await act('torrentSet', [outcome.torrent.hashString], { labels });
      }
      return outcome;
    },

    async get(query = {}) {
      const fields = fieldsOf(query);
      if (query.ids?.length === 0) return [];
      const ids = query.ids === undefined ? undefined : someIds(query.ids);
      const schema = z.object({ torrents: z.array(torrentWith(fields)) });
      return (await ask('torrentGet', { fields, ids }, schema)).torrents;
    },

    async getRecentlyActive(query = {}) {
      const fields = fieldsOf(query);
      const schema = z.object({ torrents: z.array(torrentWith(fields)), removed: z.array(z.number()) });
      const answer = await ask('torrentGet', { fields, ids: 'recentlyActive' }, schema);
      return { torrents: answer.torrents, removedIds: answer.removed };
    },

    start: (ids) => act('torrentStart', ids),
    stop: (ids) => act('torrentStop', ids),
    verify: (ids) => act('torrentVerify', ids),
    remove: (ids, { deleteData }) => act('torrentRemove', ids, { deleteLocalData: deleteData }),
    async set(ids, changes) {
      checkLabels(changes.labels);
      await act('torrentSet', ids, { ...changes });
    },
    setLocation: (ids, { path, moveData }) =>
      act('torrentSetLocation', ids, { location: path, move: moveData }),

    freeSpace: (path) => ask('freeSpace', { path }, freeSpaceSchema),
    session: () => ask('sessionGet', { fields: SESSION_FIELDS }, sessionSchema),
    sessionStats: () => ask('sessionStats', {}, sessionStatsSchema),
    dialect: conversation.dialect,
  };
}

const addedSchema = z.object({
  id: z.number(),
  hashString: z.string().transform((hash) => hash.toLowerCase()),
  name: z.string(),
});

const addOutcomeSchema = z
  .union([z.object({ torrentAdded: addedSchema }), z.object({ torrentDuplicate: addedSchema })])
  .transform(
    (answer): AddOutcome =>
      'torrentAdded' in answer
        ? { type: 'added', torrent: answer.torrentAdded }
        : { type: 'duplicate', torrent: answer.torrentDuplicate },
  );

function addSource(source: AddRequest['source']): Record<string, string> {
  if ('metainfo' in source) return { metainfo: Buffer.from(source.metainfo).toString('base64') };
  return { filename: 'magnet' in source ? source.magnet : source.url };
}

/** F is DefaultField when nothing was asked for: the types of `get` say so, and the compiler cannot see it. */
function fieldsOf<F extends TorrentField>(query: { fields?: readonly F[] }): readonly F[] {
  return query.fields ?? (DEFAULT_FIELDS as readonly TorrentField[] as readonly F[]);
}

/** An empty list means *all torrents* to the daemon, for removing too: it never gets one from us. */
function someIds(ids: readonly TorrentId[]): TorrentId[] {
  if (ids.length === 0) throw new RangeError('no ids: the daemon would take that for all torrents');
  for (const id of ids) {
    const isId = typeof id === 'number' ? Number.isInteger(id) && id > 0 : /^[0-9a-f]{40}$/i.test(id);
    if (!isId) throw new RangeError(`not the id of a torrent: ${JSON.stringify(id).slice(0, 50)}`);
  }
  return [...ids];
}

function checkLabels(labels: readonly string[] | undefined): void {
  for (const label of labels ?? []) {
    if (label.trim() === '' || label.includes(',')) {
      throw new RangeError(`a label may be neither empty nor hold a comma: ${JSON.stringify(label)}`);
    }
  }
}

function readAddress(options: TransmissionClientOptions): { url: string; authorization: string | undefined } {
  // The parser's own error would repeat the URL, and with it the password.
  if (!URL.canParse(options.url)) throw new RangeError('the URL of Transmission is not a URL');
  const url = new URL(options.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RangeError('the URL of Transmission must begin with http:// or https://');
  }
  const username = options.username ?? decodeURIComponent(url.username);
  const password = options.password ?? decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  if (url.pathname === '/') url.pathname = '/transmission/rpc';
  const hasCredentials = username !== '' || password !== '';
  const token = Buffer.from(`${username}:${password}`).toString('base64');
  return { url: url.href, authorization: hasCredentials ? `Basic ${token}` : undefined };
}

/** Names the first place that does not fit. The values stay out: they may be a tracker's. */
function whereWrong(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'unknown' : `${issue.path.join('.') || 'answer'}: ${issue.code}`;
}
