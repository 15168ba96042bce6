import { describe, expect, it } from 'vitest';
import { createRateLimit, usualRateLimit } from './rate-limit.ts';

const policy = {
  perChat: { burst: 3, perSecond: 1 },
  perGroup: { burst: 2, perSecond: 0.25 },
  overall: { burst: 5, perSecond: 10 },
};

describe('the rate limit', () => {
  it('lets a burst pass, then says how long to wait, and lets the next one pass after that', () => {
    let nowMs = 0;
    const limit = createRateLimit({ policy, nowMs: () => nowMs });
    for (let sent = 0; sent < 3; sent += 1) expect(limit.take(1, 1)).toEqual({ type: 'pass' });
    expect(limit.take(1, 1)).toEqual({ type: 'wait', seconds: 1 });
    expect(limit.take(1, 1)).toEqual({ type: 'wait', seconds: 1 });
    nowMs = 1000;
    expect(limit.take(1, 1)).toEqual({ type: 'pass' });
    expect(limit.take(1, 1)).toEqual({ type: 'wait', seconds: 1 });
  });

  it('is stricter with groups', () => {
    const limit = createRateLimit({ policy, nowMs: () => 0 });
    limit.take(-5, 2);
    expect(limit.take(-5, 1)).toEqual({ type: 'wait', seconds: 4 });
  });

  it('counts all chats together, and an album by its pictures', () => {
    const limit = createRateLimit({ policy, nowMs: () => 0 });
    expect(limit.take(1, 3)).toEqual({ type: 'pass' });
    expect(limit.take(2, 2)).toEqual({ type: 'pass' });
    expect(limit.take(3, 1)).toEqual({ type: 'wait', seconds: 1 });
  });

  it('can be turned off and on', () => {
    const limit = createRateLimit({ policy, nowMs: () => 0 });
    limit.setPolicy('off');
    expect(limit.take(1, 1000)).toEqual({ type: 'pass' });
    limit.setPolicy(usualRateLimit);
    expect(limit.take(1, 1000)).toMatchObject({ type: 'wait' });
  });
});
