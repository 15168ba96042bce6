import type { TransmissionErrorCode } from './transmission-error.ts';

/** A call in our own words: camelCase throughout. */
export interface RpcCall {
  method: RpcMethod;
  /** Values that are `undefined` are left out. */
  params: Readonly<Record<string, unknown>>;
}

export type RpcMethod =
  | 'torrentAdd'
  | 'torrentGet'
  | 'torrentSet'
  | 'torrentSetLocation'
  | 'torrentStart'
  | 'torrentStop'
  | 'torrentVerify'
  | 'torrentRemove'
  | 'freeSpace'
  | 'sessionGet'
  | 'sessionStats';

/** What the body of an answer says. */
export type RpcOutcome =
  /** Keys in camelCase; the shape is still to be checked. */
  | { type: 'result'; result: unknown }
  | { type: 'failure'; code: TransmissionErrorCode; reason: string }
  /** Not an answer of this dialect. */
  | { type: 'unreadable' };

/** One of the two languages that daemons speak. */
export interface Dialect {
  name: 'legacy' | 'json-rpc';
  /** The body to send. */
  encode(call: RpcCall): unknown;
  /** Reads a body that has been parsed as JSON. */
  decode(call: RpcCall, body: unknown): RpcOutcome;
}
