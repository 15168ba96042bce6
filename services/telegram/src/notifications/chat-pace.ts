/** A token bucket's two numbers: what may come at once, and how fast it fills again. */
interface Rule {
  burst: number;
  everyMs: number;
}

/** Telegram: one message a second to a chat, short bursts forgiven; twenty a minute to a group. */
const PRIVATE: Rule = { burst: 4, everyMs: 1_000 };
const GROUP: Rule = { burst: 4, everyMs: 3_500 };
/** For everybody together it is thirty a second; people's answers need most of them. */
const EVERYBODY: Rule = { burst: 15, everyMs: 60 };
/** Chats whose pace is remembered; the longest silent are forgotten, and have their burst again. */
const MOST_CHATS = 2_000;

interface Bucket {
  tokens: number;
  at: number;
  heldUntil: number;
}

export interface ChatPace {
  /** How long until this chat may get a message. */
  waitMs(chatId: number): number;
  noteSent(chatId: number): void;
  /** Telegram said that it wants to hear nothing for this chat. When a second chat hears so, it is meant for all. */
  hold(chatId: number, seconds: number): void;
}

/** How fast messages that nobody waits for may go out, so that Telegram never has to say *too many requests*. */
export function createChatPace(now: () => number): ChatPace {
  const chats = new Map<number, Bucket>();
  const everybody: Bucket = { tokens: EVERYBODY.burst, at: now(), heldUntil: 0 };

  const ruleOf = (chatId: number) => (chatId < 0 ? GROUP : PRIVATE);

  function bucketOf(chatId: number): Bucket {
    const known = chats.get(chatId);
    if (known !== undefined) return known;
    const bucket = { tokens: ruleOf(chatId).burst, at: now(), heldUntil: 0 };
    chats.set(chatId, bucket);
    const oldest = chats.keys().next().value;
    if (chats.size > MOST_CHATS && oldest !== undefined) chats.delete(oldest);
    return bucket;
  }

  function refill(bucket: Bucket, rule: Rule): void {
    const time = now();
    bucket.tokens = Math.min(rule.burst, bucket.tokens + (time - bucket.at) / rule.everyMs);
    bucket.at = time;
  }

  function waitOf(bucket: Bucket, rule: Rule): number {
    refill(bucket, rule);
    const forToken = bucket.tokens >= 1 ? 0 : Math.ceil((1 - bucket.tokens) * rule.everyMs);
    return Math.max(forToken, bucket.heldUntil - now());
  }

  return {
    waitMs: (chatId) => Math.max(waitOf(bucketOf(chatId), ruleOf(chatId)), waitOf(everybody, EVERYBODY)),
    noteSent: (chatId) => {
      const bucket = bucketOf(chatId);
      chats.delete(chatId);
      chats.set(chatId, bucket);
      refill(bucket, ruleOf(chatId));
      refill(everybody, EVERYBODY);
      bucket.tokens -= 1;
      everybody.tokens -= 1;
    },
    hold: (chatId, seconds) => {
      const until = now() + seconds * 1_000;
      const isHeldElsewhere = [...chats].some(([id, other]) => id !== chatId && other.heldUntil > now());
      if (isHeldElsewhere) everybody.heldUntil = Math.max(everybody.heldUntil, until);
      bucketOf(chatId).heldUntil = until;
    },
  };
}
