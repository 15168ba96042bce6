import { toCamelCase, toSnakeCase, withCamelCaseKeys } from '../names.ts';

/** What the fake's doing led to: an answer with camelCase keys, or the daemon's words and JSON-RPC's number. */
export type Outcome = { result: unknown } | { failure: string; code: number };

export function jsonRpcAnswer(outcome: Outcome): unknown {
  if ('result' in outcome) return { jsonrpc: '2.0', id: 1, result: withSnakeCaseKeys(outcome.result) };
  const { code, failure } = outcome;
  return { jsonrpc: '2.0', id: 1, error: { code, message: 'error', data: { error_string: failure } } };
}

/** In camelCase but for the names that the real ones spell with a hyphen at the top of an answer. */
export function legacyAnswer(outcome: Outcome, isOld: boolean): unknown {
  if ('failure' in outcome) return { result: outcome.failure, arguments: {} };
  const names: Record<string, string> = {
    torrentAdded: 'torrent-added',
    torrentDuplicate: 'torrent-duplicate',
    sizeBytes: 'size-bytes',
    totalSize: isOld ? 'totalSize' : 'total_size',
    rpcVersion: 'rpc-version',
    downloadDir: 'download-dir',
    incompleteDirEnabled: 'incomplete-dir-enabled',
    startAddedTorrents: 'start-added-torrents',
    cumulativeStats: 'cumulative-stats',
    currentStats: 'current-stats',
  };
  const entries = Object.entries(outcome.result as Record<string, unknown>);
  return {
    result: 'success',
    arguments: Object.fromEntries(entries.map(([name, value]) => [names[name] ?? name, value])),
  };
}

function withSnakeCaseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSnakeCaseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [toSnakeCase(name), withSnakeCaseKeys(inner)]),
  );
}

export function readCall(body: string): {
  method: string;
  params: Record<string, unknown>;
  isJsonRpc: boolean;
} {
  const call = JSON.parse(body) as Record<string, unknown>;
  const isJsonRpc = call.jsonrpc === '2.0';
  const params = (isJsonRpc ? call.params : call.arguments) ?? {};
  const method = String(call.method);
  // Mixing the dialects is refused: `torrent-get` in a JSON-RPC envelope is no known method.
  const isMixed = isJsonRpc && method.includes('-');
  return {
    method: isMixed ? '' : toCamelCase(method),
    params: withCamelCaseKeys(params) as Record<string, unknown>,
    isJsonRpc,
  };
}
