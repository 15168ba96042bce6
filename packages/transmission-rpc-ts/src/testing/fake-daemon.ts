import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { toCamelCase } from '../names.ts';
import type { Torrent } from '../torrent.ts';
import { BLANK_TORRENT } from './blank-torrent.ts';
import { jsonRpcAnswer, legacyAnswer, type Outcome, readCall } from './fake-wire.ts';
import { infoSlice } from './info-slice.ts';

/**
 * A Transmission for tests that keeps the habits of the real ones, as recorded from 3.00 and 4.1.1: the handshake and
 * its order of checks, errors inside HTTP 200, a duplicate that succeeds and merges nothing, labels that 3.00 drops, an
 * empty `ids` that means *all*, unknown fields that 3.00 answers with 0.
 */
export interface FakeDaemonOptions {
  version?: '3.00' | '4.1';
  username?: string;
  password?: string;
  /** Default: any free one. */
  port?: number;
}

export interface FakeDaemon {
  url: string;
  username: string;
  password: string;
  torrents: Torrent[];
  /** Methods that were carried out, camelCase, in order. */
  calls: string[];
  /** All requests, refused ones too. */
  requests: number;
  /** Another session id from now on, as about hourly. */
  expireSession(): void;
  /** Called before each answer; may wait, or answer by itself and say so with `true`. */
  intercept: ((method: string, response: ServerResponse) => Promise<boolean> | boolean) | null;
  /** Told of each torrent that is removed. */
  onRemove: ((hashString: string, deleteData: boolean) => void) | null;
  finish(hashString: string): void;
  /** Stops listening: connections are refused until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const GIGABYTE = 1_000_000_000;
const MAX_BAD_PASSWORDS = 100;

export async function startFakeDaemon(options: FakeDaemonOptions = {}): Promise<FakeDaemon> {
  const { version = '4.1', username = 'matinee', password = 'correct horse' } = options;
  const isOld = version === '3.00';
  let server: Server | null = null;
  let port = options.port ?? 0;
  let sessionId = newSessionId();
  let nextId = 1;
  let badPasswords = 0;

  const daemon: FakeDaemon = {
    url: '',
    username,
    password,
    torrents: [],
    calls: [],
    requests: 0,
    intercept: null,
    onRemove: null,
    expireSession() {
      sessionId = newSessionId();
    },
    finish(hashString) {
      const torrent = daemon.torrents.find((one) => one.hashString === hashString);
      if (torrent === undefined) throw new Error(`the fake has no torrent ${hashString}`);
      torrent.percentDone = 1;
      torrent.leftUntilDone = 0;
      torrent.metadataPercentComplete = 1;
      torrent.status = 6;
      torrent.doneDate = nowSeconds();
    },
    async start() {
      server = createServer((request, response) => void respond(request, response));
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      port = address.port;
      daemon.url = `http://127.0.0.1:${port}`;
    },
    async stop() {
      if (server === null) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      server = null;
      // As real ones do, it has another id after a restart.
      sessionId = newSessionId();
    },
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    daemon.requests += 1;
    const body = await readBody(request);
    const refusal = refuse(request, response);
    if (refusal) return;
    const { method, params, isJsonRpc } = readCall(body);
    if ((await daemon.intercept?.(method, response)) === true) return;
    daemon.calls.push(method);
    const outcome = carryOut(method, params);
    response.setHeader('content-type', 'application/json; charset=UTF-8');
    response.end(JSON.stringify(isJsonRpc ? jsonRpcAnswer(outcome) : legacyAnswer(outcome, isOld)));
  }

  /** In the real order: too many wrong passwords, password, path, session id. */
  function refuse(request: IncomingMessage, response: ServerResponse): boolean {
    const refuseWith = (status: number, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=ISO-8859-1', ...headers });
      response.end(`<h1>${status}</h1>`);
      return true;
    };
    if (badPasswords >= MAX_BAD_PASSWORDS) return refuseWith(403);
    const token = Buffer.from(`${username}:${password}`).toString('base64');
    if (request.headers.authorization !== `Basic ${token}`) {
      badPasswords += 1;
      return refuseWith(401, { 'www-authenticate': 'Basic realm="Transmission"' });
    }
    if (request.url !== '/transmission/rpc') return refuseWith(404);
    if (request.headers['x-transmission-session-id'] !== sessionId) {
      const rpcVersion = isOld ? {} : { 'x-transmission-rpc-version': '6.0.1' };
      return refuseWith(409, { 'x-transmission-session-id': sessionId, ...rpcVersion });
    }
    return false;
  }

  function carryOut(method: string, params: Record<string, unknown>): Outcome {
    switch (method) {
      case 'sessionGet':
        return {
          result: {
            version: isOld ? '3.00 (fake)' : '4.1.1 (fake)',
            ...SESSION,
            rpcVersion: isOld ? 16 : 19,
          },
        };
      case 'sessionStats':
        return { result: statsOf(daemon.torrents) };
      case 'freeSpace':
        if (String(params.path).includes('missing')) return { failure: 'No such file or directory', code: 5 };
        return {
          result: {
            path: params.path,
            sizeBytes: 80 * GIGABYTE,
            ...(isOld ? {} : { totalSize: 270 * GIGABYTE }),
          },
        };
      case 'torrentAdd':
        return addTorrent(params);
      case 'torrentGet':
        return {
          result: { torrents: chosen(params.ids).map((one) => pickFields(one, params.fields)), removed: [] },
        };
      case 'torrentRemove': {
        const gone = chosen(params.ids);
        for (const one of gone) daemon.onRemove?.(one.hashString, params.deleteLocalData === true);
        daemon.torrents = daemon.torrents.filter((one) => !gone.includes(one));
        return { result: {} };
      }
      case 'torrentSet':
        if (labelsOf(params).some((label) => label.includes(','))) {
          return { failure: 'labels cannot contain comma (,) character', code: -32602 };
        }
        for (const one of chosen(params.ids)) Object.assign(one, { ...params, ids: undefined });
        return { result: {} };
      case 'torrentSetLocation':
        for (const one of chosen(params.ids)) one.downloadDir = String(params.location);
        return { result: {} };
      case 'torrentStop':
        for (const one of chosen(params.ids)) one.status = 0;
        return { result: {} };
      case 'torrentStart':
        for (const one of chosen(params.ids)) one.status = one.percentDone === 1 ? 6 : 4;
        return { result: {} };
      case 'torrentVerify':
        return { result: {} };
      default:
        return { failure: isOld ? 'method name not recognized' : 'Method not found', code: -32601 };
    }
  }

  function addTorrent(params: Record<string, unknown>): Outcome {
    const directory = params.downloadDir ?? SESSION.downloadDir;
    if (!String(directory).startsWith('/')) {
      return { failure: 'download directory path is not absolute', code: 3 };
    }
    const described = describe(params);
    if (described === null) {
      return { failure: isOld ? 'invalid or corrupt torrent file' : 'unrecognized info', code: 4 };
    }
    const { hashString, name, totalSize } = described;
    const there = daemon.torrents.find((one) => one.hashString === hashString);
    if (there !== undefined)
      return { result: { torrentDuplicate: { id: there.id, hashString, name: there.name } } };
    const isMagnet = totalSize === 0;
    const torrent: Torrent = {
      ...BLANK_TORRENT,
      id: nextId++,
      hashString,
      name,
      status: params.paused === true ? 0 : 4,
      metadataPercentComplete: isMagnet ? 0 : 1,
      leftUntilDone: totalSize,
      sizeWhenDone: totalSize,
      totalSize,
      addedDate: nowSeconds(),
      labels: isOld ? [] : labelsOf(params),
      downloadDir: String(directory),
      files: isMagnet ? [] : [{ name, length: totalSize, bytesCompleted: 0 }],
    };
    daemon.torrents.push(torrent);
    return { result: { torrentAdded: { id: torrent.id, hashString, name } } };
  }

  function chosen(ids: unknown): Torrent[] {
    if (ids === 'recently-active' || ids === 'recently_active') return daemon.torrents;
    // The habit that costs people their torrents: no ids, or an empty list, means all of them.
    if (!Array.isArray(ids) || ids.length === 0) return daemon.torrents;
    return daemon.torrents.filter((one) => ids.includes(one.id) || ids.includes(one.hashString));
  }

  function pickFields(torrent: Torrent, fields: unknown): Record<string, unknown> {
    const wanted = Array.isArray(fields) ? fields.map(String) : [];
    const known = Object.entries(torrent) as [string, unknown][];
    return Object.fromEntries(
      wanted.flatMap((field) => {
        const found = known.find(([name]) => name === toCamelCase(field));
        if (found !== undefined) return [[toCamelCase(field), found[1]]];
        return isOld ? [[toCamelCase(field), 0]] : [];
      }),
    );
  }

  await daemon.start();
  return daemon;
}

function describe(
  params: Record<string, unknown>,
): { hashString: string; name: string; totalSize: number } | null {
  if (typeof params.metainfo === 'string') {
    const info = infoSlice(Buffer.from(params.metainfo, 'base64'));
    if (info === null) return null;
    const hashString = createHash('sha1').update(info).digest('hex');
    const name = /4:name(\d+):/.exec(info.toString('latin1'));
    const length = /6:lengthi(\d+)e/.exec(info.toString('latin1'));
    const at = name === null ? 0 : name.index + name[0].length;
    return {
      hashString,
      name: info.subarray(at, at + Number(name?.[1] ?? 0)).toString('utf8'),
      totalSize: Number(length?.[1] ?? GIGABYTE),
    };
  }
  const magnet = /^magnet:\?.*xt=urn:btih:([0-9a-f]{40})/i.exec(String(params.filename));
  if (magnet?.[1] === undefined) return null;
  const hashString = magnet[1].toLowerCase();
  const name = new URL(String(params.filename)).searchParams.get('dn') ?? hashString;
  return { hashString, name, totalSize: 0 };
}

function labelsOf(params: Record<string, unknown>): string[] {
  return Array.isArray(params.labels) ? params.labels.map(String) : [];
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const newSessionId = () => randomBytes(36).toString('base64url');
const nowSeconds = () => Math.floor(Date.now() / 1000);

const SESSION = {
  downloadDir: '/movies',
  incompleteDirEnabled: false,
  startAddedTorrents: true,
};

function statsOf(torrents: readonly Torrent[]): unknown {
  const totals = { downloadedBytes: 0, uploadedBytes: 0, filesAdded: 0, sessionCount: 1, secondsActive: 10 };
  const pausedTorrentCount = torrents.filter((one) => one.status === 0).length;
  return {
    torrentCount: torrents.length,
    activeTorrentCount: torrents.length - pausedTorrentCount,
    pausedTorrentCount,
    downloadSpeed: 0,
    uploadSpeed: 0,
    cumulativeStats: totals,
    currentStats: totals,
  };
}
