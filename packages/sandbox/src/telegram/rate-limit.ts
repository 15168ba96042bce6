/**
 * How much a bot may send. Telegram keeps its limits secret on purpose and speaks of "about" one message a second to
 * a chat, twenty a minute to a group and thirty a second over all; short bursts pass.
 */
export type RateLimitPolicy = {
  perChat: { burst: number; perSecond: number };
  perGroup: { burst: number; perSecond: number };
  overall: { burst: number; perSecond: number };
};

/** Generous to a burst, firm with who goes on. */
export const usualRateLimit: RateLimitPolicy = {
  perChat: { burst: 30, perSecond: 1 },
  perGroup: { burst: 20, perSecond: 20 / 60 },
  overall: { burst: 90, perSecond: 30 },
};

/** Says whether a message may go. */
export type RateLimit = {
  /** Takes from the allowance, or takes nothing and says how many whole seconds to wait. */
  take(chatId: number, messages: number): { type: 'pass' } | { type: 'wait'; seconds: number };
  /** `off` lets everything pass. */
  setPolicy(policy: RateLimitPolicy | 'off'): void;
};

type Bucket = { tokens: number; filledAtMs: number };

/** Token buckets, full to begin with. `nowMs` must not go backwards. */
export function createRateLimit(deps: { policy: RateLimitPolicy | 'off'; nowMs: () => number }): RateLimit {
  let policy = deps.policy;
  let chats = new Map<number, Bucket>();
  let overall: Bucket | undefined;

  function fill(bucket: Bucket | undefined, rule: { burst: number; perSecond: number }): Bucket {
    const nowMs = deps.nowMs();
    if (!bucket) return { tokens: rule.burst, filledAtMs: nowMs };
    const gained = ((nowMs - bucket.filledAtMs) / 1000) * rule.perSecond;
    return { tokens: Math.min(rule.burst, bucket.tokens + gained), filledAtMs: nowMs };
  }

  return {
    take(chatId, messages) {
      if (policy === 'off') return { type: 'pass' };
      const rule = chatId < 0 ? policy.perGroup : policy.perChat;
      const chat = fill(chats.get(chatId), rule);
      const all = fill(overall, policy.overall);
      chats.set(chatId, chat);
      overall = all;
      const seconds = Math.max(
        (messages - chat.tokens) / rule.perSecond,
        (messages - all.tokens) / policy.overall.perSecond,
      );
      if (seconds > 0) return { type: 'wait', seconds: Math.max(1, Math.ceil(seconds)) };
      chat.tokens -= messages;
      all.tokens -= messages;
      return { type: 'pass' };
    },
    setPolicy(next) {
      policy = next;
      chats = new Map();
      overall = undefined;
    },
  };
}
