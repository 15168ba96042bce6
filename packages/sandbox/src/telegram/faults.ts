/**
 * Trouble to be made, for the next `count` calls that fit. `methods` (any case) and `chatId` narrow it down; without
 * `methods`, `getUpdates` is spared, or the next poll would use the fault up.
 */
export type Fault = {
  count: number;
  methods?: string[];
  chatId?: number;
} & (
  | { kind: 'too-many-requests'; retryAfterSeconds: number }
  /** 502 and 504 come as the proxy's HTML, others as JSON, as in real life. */
  | { kind: 'server-error'; status: number }
  /** The call is done, and its answer lost: whoever sends again, sends twice. */
  | { kind: 'drop-answer' }
  /** The connection closes before anything is done. */
  | { kind: 'drop-call' }
  | { kind: 'slow'; delayMs: number }
  | { kind: 'refuse'; errorCode: number; description: string }
);

/** The trouble that stands ready. */
export type Faults = {
  add(fault: Fault): void;
  /** Takes the oldest fault that fits this call, if any. */
  take(call: { method: string; chatId: number | undefined }): Fault | undefined;
  list(): Fault[];
  clear(): void;
};

/** An empty list of faults. */
export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push({ ...fault }),
    take({ method, chatId }) {
      const fault = faults.find((candidate) => fits(candidate, method, chatId));
      if (!fault) return undefined;
      fault.count -= 1;
      faults = faults.filter(({ count }) => count > 0);
      return fault;
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear() {
      faults = [];
    },
  };
}

function fits(fault: Fault, method: string, chatId: number | undefined): boolean {
  if (fault.chatId !== undefined && fault.chatId !== chatId) return false;
  if (fault.methods) return fault.methods.some((name) => name.toLowerCase() === method.toLowerCase());
  return method.toLowerCase() !== 'getupdates';
}
