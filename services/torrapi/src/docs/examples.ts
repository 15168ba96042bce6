import { STATUS_CODES } from 'node:http';
import { directoriesAnswerSchema } from '@matinee/torrapi-client/directories';
import { grabAnswerSchema, grabRequestSchema, replaceRequestSchema } from '@matinee/torrapi-client/grab';
import { PROBLEMS, type ProblemCode, problemSchema } from '@matinee/torrapi-client/problems';
import { sessionAnswerSchema } from '@matinee/torrapi-client/session';
import {
  changeTorrentSchema,
  listTorrentsAnswerSchema,
  torrentDetailsSchema,
} from '@matinee/torrapi-client/torrents';
import { z } from 'zod';

/** A value as it is on the wire, and the schema that it keeps to: a test holds the one against the other. */
export interface Example {
  schema: z.ZodType;
  value: unknown;
}

/** By name. */
export type Examples = Readonly<Record<string, Example>>;

export interface OperationExamples {
  request?: Examples;
  /** By status, as the document writes it: `200`, `4XX`. */
  answers: Readonly<Record<string, Examples>>;
}

const infoHash = 'a16fa15f05a60f6ab133514a23d40a1f5c597f35';
const TORRENT = {
  infoHash,
  name: 'Heat.1995.1080p.BluRay.x264-GRP',
  state: 'downloading',
  progress: 0.42,
  isComplete: false,
  sizeBytes: 12_884_901_888,
  downloadRateBps: 11_534_336,
  uploadRateBps: 0,
  etaSeconds: 648,
  ratio: 0,
  seedingSeconds: 0,
  downloadDir: '/downloads/movies',
  addedAt: '2026-11-21T10:00:00.000Z',
  completedAt: null,
  error: null,
};
const FILE = {
  name: 'Heat.1995.1080p.BluRay.x264-GRP.mkv',
  sizeBytes: 12_884_901_888,
  completedBytes: 5_411_658_792,
};
const GRABBED = {
  outcome: 'added',
  infoHash,
  name: TORRENT.name,
  isComplete: false,
  sizeBytes: TORRENT.sizeBytes,
  progress: 0,
};
const RELEASE = {
  userId: 42,
  way: 'bot',
  source: { type: 'release', indexer: 'filelist', releaseId: '665873' },
};
const MAGNET = { type: 'magnet', magnet: `magnet:?xt=urn:btih:${infoHash}&dn=Heat.1995` };

const details: Examples = { torrent: { schema: torrentDetailsSchema, value: { ...TORRENT, files: [FILE] } } };
const page: Examples = { page: { schema: z.string(), value: '<!doctype html><html lang="en">…</html>' } };

const ALWAYS = ['invalid-request', 'unauthorized', 'too-many-requests'] as const;
const OF_GRABS = [
  'user-unknown',
  'release-unknown',
  'release-gone',
  'body-too-large',
  'directory-not-allowed',
  'not-a-torrent',
  'torrent-unsupported',
  'magnet-unreadable',
  'url-not-allowed',
  'client-refused',
  'idempotency-conflict',
] as const;

const down = { '5XX': problems('client-unavailable') };
const kept: Examples = {
  'client-unavailable': problem('client-unavailable', { isKept: true, retryAfterSeconds: 5 }),
  'indexer-unavailable': problem('indexer-unavailable', { isKept: true, retryAfterSeconds: 60 }),
};
const refusing = (...codes: ProblemCode[]) => ({ '4XX': problems(...ALWAYS, ...codes), ...down });
const grabbing = (...codes: ProblemCode[]) => ({
  '200': { 'already there': grabbed({ outcome: 'already-there', isComplete: true, progress: 1 }) },
  '201': { added: grabbed({}) },
  '4XX': problems(...ALWAYS, ...OF_GRABS, ...codes),
  '5XX': kept,
});
const controlling: OperationExamples = { answers: refusing('torrent-not-found') };

/** What each route takes and gives, by its method and its path below `/v1`; of pages, below the root. */
export const EXAMPLES: Readonly<Record<string, OperationExamples>> = {
  'POST /torrents': {
    request: {
      release: { schema: grabRequestSchema, value: RELEASE },
      magnet: {
        schema: grabRequestSchema,
        value: { ...RELEASE, source: MAGNET, directory: '/downloads/movies' },
      },
      'torrent-file': {
        schema: grabRequestSchema,
        value: { ...RELEASE, source: { type: 'torrent-file', metainfoBase64: 'ZDg6YW5ub3VuY2U=' } },
      },
      url: {
        schema: grabRequestSchema,
        value: { ...RELEASE, source: { type: 'url', url: 'https://example.org/film.torrent' } },
      },
    },
    answers: grabbing(),
  },
  'POST /torrents/{infoHash}/replace': {
    request: {
      magnet: { schema: replaceRequestSchema, value: { userId: RELEASE.userId, source: MAGNET } },
    },
    answers: grabbing('torrent-not-found', 'admins-only'),
  },
  'GET /torrents': {
    answers: {
      '200': { one: { schema: listTorrentsAnswerSchema, value: { torrents: [TORRENT], total: 1 } } },
      ...refusing(),
    },
  },
  'GET /torrents/{infoHash}': { answers: { '200': details, ...refusing('torrent-not-found') } },
  'PATCH /torrents/{infoHash}': {
    request: {
      limits: { schema: changeTorrentSchema, value: { labels: ['matinee'], downloadLimitKbps: 2_000 } },
      'no limit': { schema: changeTorrentSchema, value: { downloadLimitKbps: null } },
    },
    answers: { '200': details, ...refusing('torrent-not-found') },
  },
  'DELETE /torrents/{infoHash}': {
    answers: refusing('torrent-not-found', 'user-unknown', 'admins-only', 'requested-by-others'),
  },
  'POST /torrents/{infoHash}/start': controlling,
  'POST /torrents/{infoHash}/stop': controlling,
  'POST /torrents/{infoHash}/verify': controlling,
  'GET /directories': {
    answers: {
      '200': {
        one: {
          schema: directoriesAnswerSchema,
          value: {
            directories: [
              {
                path: '/downloads/movies',
                isDefault: true,
                freeBytes: 812_000_000_000,
                totalBytes: 4_000_000_000_000,
              },
            ],
          },
        },
      },
      ...refusing(),
    },
  },
  'GET /session': {
    answers: {
      '200': {
        session: {
          schema: sessionAnswerSchema,
          value: {
            clientVersion: '4.1.1 (0)',
            torrentCount: 37,
            downloadRateBps: 11_534_336,
            uploadRateBps: 524_288,
            downloadedBytes: 9_000_000_000_000,
            uploadedBytes: 11_000_000_000_000,
          },
        },
      },
      ...refusing(),
    },
  },
  'GET /l/{token}': { answers: { '200': page, '404': page, '410': page, '429': page } },
  'POST /l/{token}': {
    request: {
      'the button of the page': { schema: z.string(), value: 'confirm=yes' },
      'one click': { schema: z.string(), value: 'List-Unsubscribe=One-Click' },
    },
    answers: Object.fromEntries(
      ['200', '202', '400', '404', '409', '410', '422', '429'].map((status) => [status, page]),
    ),
  },
};

function grabbed(over: Partial<typeof GRABBED>): Example {
  return { schema: grabAnswerSchema, value: { ...GRABBED, ...over } };
}

function problems(...codes: ProblemCode[]): Examples {
  return Object.fromEntries(codes.map((code) => [code, problem(code)]));
}

function problem(code: ProblemCode, more: object = {}): Example {
  const { status, detail } = PROBLEMS[code];
  const errors =
    code === 'invalid-request'
      ? { errors: [{ field: 'userId', message: 'Too small: expected number to be >0' }] }
      : {};
  const value = {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    code,
    detail,
    ...errors,
    ...more,
    requestId: '4f1c0d5e',
  };
  return { schema: problemSchema, value };
}
