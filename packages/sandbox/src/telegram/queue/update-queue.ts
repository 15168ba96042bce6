import type { UpdateContent } from '../bot-api-types.ts';
import type { QueuedUpdate, TelegramState } from '../state/telegram-state.ts';
import { isAllowed, readAllowedUpdates } from './allowed-updates.ts';

/** The updates that the bot has not confirmed, oldest first. */
export type UpdateQueue = {
  /** Undefined when the bot does not want this kind of update: then it is lost for good, as on the real server. */
  add(chatId: number, content: UpdateContent): QueuedUpdate | undefined;
  from(updateId: number, limit: number): QueuedUpdate[];
  /** Forgets one, or all before it. */
  confirm(updateId: number): void;
  confirmBefore(updateId: number): void;
  /** Forgets all but the newest `count`. */
  keepNewest(count: number): void;
  readonly size: number;
  readonly nextId: number;
  /** Takes `allowed_updates` as it came; what can't be read changes nothing. */
  allow(json: string): void;
  readonly allowed: string[] | undefined;
  onAdded(listener: (update: QueuedUpdate) => void): void;
};

const keptMs = 24 * 60 * 60 * 1000;
const sandboxEpochMs = Date.UTC(2026, 0, 1);

/** Opens the queue over the sandbox's state. */
export function createUpdateQueue(deps: { state: TelegramState; now: () => Date }): UpdateQueue {
  const { state, now } = deps;
  const { updates } = state;
  const listeners: ((update: QueuedUpdate) => void)[] = [];

  // A sandbox whose state was thrown away must not give out numbers again that its bot remembers as done.
  const firstId = 100_000_000 + Math.floor((now().getTime() - sandboxEpochMs) / 100);

  function expire(): void {
    const oldest = now().getTime() - keptMs;
    for (const update of updates.values()) {
      if (update.createdAtMs >= oldest) return;
      updates.delete(String(update.updateId));
    }
  }

  function nextId(): number {
    return state.setting('nextUpdateId') ?? firstId;
  }

  return {
    add(chatId, content) {
      if (!isAllowed(content, state.setting('allowedUpdates'))) return undefined;
      expire();
      const updateId = nextId();
      state.set('nextUpdateId', updateId + 1);
      const update = { updateId, chatId, createdAtMs: now().getTime(), content };
      updates.set(String(updateId), update);
      for (const listener of listeners) listener(update);
      return update;
    },
    from(updateId, limit) {
      expire();
      const found: QueuedUpdate[] = [];
      for (const update of updates.values()) {
        if (found.length >= limit) break;
        if (update.updateId >= updateId) found.push(update);
      }
      return found;
    },
    confirm: (updateId) => updates.delete(String(updateId)),
    confirmBefore(updateId) {
      for (const update of updates.values()) {
        if (update.updateId >= updateId) return;
        updates.delete(String(update.updateId));
      }
    },
    keepNewest(count) {
      let surplus = updates.size - count;
      for (const update of updates.values()) {
        if (surplus <= 0) return;
        updates.delete(String(update.updateId));
        surplus -= 1;
      }
    },
    get size() {
      return updates.size;
    },
    get nextId() {
      return nextId();
    },
    allow(json) {
      const allowed = readAllowedUpdates(json);
      if (allowed.type === 'default') state.set('allowedUpdates', undefined);
      if (allowed.type === 'list') state.set('allowedUpdates', allowed.names);
    },
    get allowed() {
      return state.setting('allowedUpdates');
    },
    onAdded: (listener) => void listeners.push(listener),
  };
}
