import { z } from 'zod';

/**
 * Why torrapi says no: the one table of its problem codes. Every answer of 4xx and 5xx is a problem (RFC 9457) that
 * carries one of them; people's messages are chosen by it, never by the text.
 */
export const PROBLEMS = {
  /** The request does not fit the schema; `errors` names the fields. */
  'invalid-request': { status: 400, detail: 'The request is not valid.' },
  /** No bearer token, or a wrong one. */
  unauthorized: { status: 401, detail: 'A valid token is needed.' },
  /** Only an admin may take away what others asked for. */
  'admins-only': { status: 403, detail: 'Only an admin may do that.' },
  'route-not-found': { status: 404, detail: 'There is no such address.' },
  'torrent-not-found': { status: 404, detail: 'The torrent client has no such torrent.' },
  /** No row in `releases`: the caller never recorded it. */
  'release-unknown': { status: 404, detail: 'That release is not known.' },
  /** The user of the request has no row in `users`. */
  'user-unknown': { status: 404, detail: 'That user is not known.' },
  /** Somebody else asked for this torrent too: nothing was removed. */
  'requested-by-others': { status: 409, detail: 'Others have asked for this torrent too.' },
  /** A link in an e-mail that is not ours, or was changed or cut off on its way. */
  'link-not-ours': { status: 404, detail: 'That link is not one of ours.' },
  'link-expired': { status: 410, detail: 'That link has expired.' },
  /** Its reader has made all links from before void. */
  'link-revoked': { status: 410, detail: 'That link was revoked.' },
  /** It has done what it was for, once. */
  'link-used': { status: 409, detail: 'That link has been used.' },
  /** The reader of the link is no user any more. */
  'reader-removed': { status: 410, detail: 'The account of that link is closed.' },
  /** The indexer has taken the release down. */
  'release-gone': { status: 410, detail: 'The indexer no longer has this release.' },
  'body-too-large': { status: 413, detail: 'The request is too large.' },
  /** Not inside `DOWNLOAD_DIRS`. */
  'directory-not-allowed': { status: 422, detail: 'That directory is not allowed.' },
  /** The bytes are no .torrent file that we can read. */
  'not-a-torrent': { status: 422, detail: 'That is not a .torrent file.' },
  /** A torrent of version 2 only, which Transmission cannot download. */
  'torrent-unsupported': { status: 422, detail: 'The torrent client does not support this kind of torrent.' },
  'magnet-unreadable': { status: 422, detail: 'That is not a magnet link with an info-hash.' },
  /** A web page of a tracker that is not set up, and no indexer has listed it. */
  'tracker-unknown': { status: 422, detail: 'That is a page of a tracker that is not set up here.' },
  /** The host of a URL gives nothing without a log-in (401, 403). */
  'log-in-refused': { status: 422, detail: 'That address gives nothing without a log-in.' },
  /** A URL that is not http(s), or leads to a private or loopback address. */
  'url-not-allowed': { status: 422, detail: 'That address may not be fetched.' },
  /** The torrent client understood, and does not take it. */
  'client-refused': { status: 422, detail: 'The torrent client refused.' },
  /** An `Idempotency-Key` that this user has used for another request. */
  'idempotency-conflict': { status: 422, detail: 'That Idempotency-Key belongs to another request.' },
  'too-many-requests': { status: 429, detail: 'Too many requests.' },
  /** The torrent client is down or refuses our password. */
  'client-unavailable': { status: 503, detail: 'The torrent client cannot be reached.' },
  /** The indexer (or the host of a URL) cannot be asked now. */
  'indexer-unavailable': { status: 503, detail: 'The indexer cannot be reached.' },
  /** It refuses our own log-in: an admin must look. */
  'indexer-refused': { status: 503, detail: 'The indexer refuses the log-in that is set up.' },
} as const satisfies Record<string, { status: number; detail: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** A problem answer, `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  /** The status in words. */
  title: z.string(),
  status: z.number().int(),
  /** Left out, with the detail, when something went wrong in torrapi itself: that is for its log. */
  code: z.enum(PROBLEM_CODES).optional(),
  /** One sentence about this case, without secrets. */
  detail: z.string().optional(),
  /** With `invalid-request`: which fields, and what is wrong with each. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  /** With a 503 of a grab: the request is stored, and torrapi tries again by itself. */
  isKept: z.boolean().optional(),
  retryAfterSeconds: z.number().int().optional(),
  /** Names the request in torrapi's log. */
  requestId: z.string().optional(),
});

export type Problem = z.output<typeof problemSchema>;
