/** What a method of the RPC answers: its result, or a refusal in both dialects' words. */
export type RpcOutcome =
  | { type: 'result'; result: Record<string, unknown> }
  | { type: 'failure'; failure: RpcFailure };

export interface RpcFailure {
  /** JSON-RPC's code and its fixed message. */
  code: number;
  message: string;
  /** The legacy dialect's whole answer, and JSON-RPC's `data.error_string`. */
  text: string;
  /** Some failures answer with a result as well. */
  result?: Record<string, unknown>;
  /** JSON-RPC leaves `data` away where the text says nothing more than the message. */
  isTextOnly?: boolean;
}

export function result(values: Record<string, unknown> = {}): RpcOutcome {
  return { type: 'result', result: values };
}

export function invalidParams(text: string): RpcOutcome {
  return { type: 'failure', failure: { code: -32602, message: 'Invalid params', text } };
}

export const METHOD_NOT_FOUND: RpcOutcome = {
  type: 'failure',
  failure: { code: -32601, message: 'Method not found', text: 'no method name', isTextOnly: true },
};

export const UNRECOGNIZED_INFO: RpcOutcome = {
  type: 'failure',
  failure: { code: 4, message: 'unrecognized info', text: 'unrecognized info', isTextOnly: true },
};

export const PATH_NOT_ABSOLUTE: RpcOutcome = {
  type: 'failure',
  failure: { code: 3, message: 'path is not absolute', text: 'download directory path is not absolute' },
};
