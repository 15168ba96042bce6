import { describe, expect, it } from 'vitest';
import { checkLink } from './check-link.ts';

describe('links in messages and buttons', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['HTTP://Example.ORG:8080/A?b#c', 'http://example.org:8080/A?b#c'],
    ['example.org?q=a b', 'http://example.org/?q=a%20b'],
    ['http://127.0.0.1:9092/l/x', 'http://127.0.0.1:9092/l/x'],
    ['http://[::1]:80/', 'http://[::1]:80/'],
    ['tg://resolve?domain=matinee_bot', 'tg://resolve?domain=matinee_bot'],
    ['https://user:pass@example.org/', 'https://user:pass@example.org/'],
  ])('takes %s', (link, url) => {
    expect(checkLink(link)).toEqual({ type: 'link', url });
  });

  it.each([
    ['http://localhost:3000', 'Wrong HTTP URL'],
    ['https://sandbox/x', 'Wrong HTTP URL'],
    ['ftp://example.org', 'Unsupported URL protocol'],
    ['javascript://example.org', 'Unsupported URL protocol'],
    ['http://', 'URL host is empty'],
    ['https://exa mple.org', 'Disallowed character in URL host'],
    ['https://example.org:99999', 'Wrong port number specified in the URL'],
  ])('refuses %s', (link, reason) => {
    expect(checkLink(link)).toEqual({ type: 'refused', reason });
  });

  it('takes only HTTPS where a web app is opened', () => {
    expect(checkLink('http://example.org', { httpsOnly: true })).toEqual({
      type: 'refused',
      reason: 'Only HTTPS links are allowed',
    });
  });
});
