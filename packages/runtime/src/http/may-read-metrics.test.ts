import { describe, expect, test } from 'vitest';
import { mayReadMetrics } from './may-read-metrics.ts';

const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) => ({
  headers,
  socket: { remoteAddress },
});

describe('metrics', () => {
  test.each([
    ['127.0.0.1', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', {}, true],
    // The gateway of a container's network: whoever comes through a published port.
    ['172.18.0.1', {}, false],
    ['192.168.1.7', {}, false],
    ['203.0.113.9', {}, false],
    [undefined, {}, false],
    // A reverse proxy on the same machine.
    ['127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, false],
    ['127.0.0.1', { forwarded: 'for=203.0.113.9' }, false],
    ['127.0.0.1', { 'x-real-ip': '203.0.113.9' }, false],
    ['127.0.0.1', { via: '2.0 Caddy' }, false],
  ])('without a token, from %s with %j: %s', (address, headers, isAllowed) => {
    expect(mayReadMetrics(from(address, headers), undefined)).toBe(isAllowed);
  });

  test.each([
    ['Bearer of-prometheus', true],
    ['Bearer of-prometheu', false],
    ['Bearer ', false],
    [undefined, false],
  ])('with a token, shown %j: %s, wherever from', (authorization, isAllowed) => {
    const headers = authorization === undefined ? {} : { authorization };
    for (const address of ['127.0.0.1', '203.0.113.9'])
      expect(mayReadMetrics(from(address, headers), 'of-prometheus')).toBe(isAllowed);
  });
});
