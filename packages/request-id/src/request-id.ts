import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** An id that comes from outside is kept when it is short and plain; anything else could forge log lines. */
const PLAIN = /^[\w.-]{1,64}$/;

/** The header that takes it from one service to another. */
export const REQUEST_ID_HEADER = 'x-request-id';

export function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}

/** Does something under an id: every log line of it has that id, and whatever it asks of others, or leaves to be done, too. */
export function withRequestId<T>(id: string, perform: () => T): T {
  return current.run(id, perform);
}

/** Goes on under an id that was left with something that is still to be done; under the present one where there is none. */
export function resumeRequest<T>(id: string | null | undefined, perform: () => T): T {
  return id === null || id === undefined ? perform() : current.run(id, perform);
}

/** The id of what is being done; `undefined` outside of everything. */
export function currentRequestId(): string | undefined {
  return current.getStore();
}
