import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact.ts';

const redact = createRedactor(['s3cret+/key&', 's3cret+/key&longer']);

describe('redact', () => {
  it.each([
    ['the secret itself', 'failed with s3cret+/key& there', 'failed with [redacted] there'],
    ['a longer secret that begins like a shorter one', 'x s3cret+/key&longer', 'x [redacted]'],
    ['URL-encoded', 'GET /?k=s3cret%2B%2Fkey%26', 'GET /?k=[redacted]'],
    ['base64', `Digest ${Buffer.from('s3cret+/key&').toString('base64')}`, 'Digest [redacted]'],
    [
      'an unknown passkey in a URL',
      'https://x/download.php?id=1&passkey=abcdef&b=2',
      'https://x/download.php?id=1&passkey=[redacted]&b=2',
    ],
    ['an unknown API key', '?apikey=12345&i=tt1', '?apikey=[redacted]&i=tt1'],
    ["Plex's token", 'X-Plex-Token=abc', 'X-Plex-Token=[redacted]'],
    ['a header', 'Authorization: Bearer eyJhbGciOi.x.y', 'Authorization: Bearer [redacted]'],
    ['JSON', '{"token":"abc","a":1}', '{"token":"[redacted]","a":1}'],
    ['nothing secret', 'connect ECONNREFUSED 127.0.0.1:80', 'connect ECONNREFUSED 127.0.0.1:80'],
  ])('takes out %s', (_case, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('leaves texts whole when a configured secret is empty or tiny', () => {
    expect(createRedactor(['', 'a'])('a banana')).toBe('a banana');
  });

  it('never lets a secret through, whatever surrounds it', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.stringMatching(/^[0-9a-f]{8,40}$/),
        fc.string(),
        (before, secret, after) => {
          expect(createRedactor([secret])(before + secret + after)).not.toContain(secret);
        },
      ),
    );
  });
});
