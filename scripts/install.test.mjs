import { describe, expect, it } from 'vitest';
import { explain, refuseOldNode } from './install.mjs';

describe('before anything is installed', () => {
  it.each(['18.20.4', '20.9.0', '20.18.3'])(
    'Node %s is told to be too old, with where to get another',
    (version) => {
      expect(() => refuseOldNode('>=20.19.0', version)).toThrow(
        `Matinee needs Node 20.19.0 or later, and this is ${version}. Get a newer one from https://nodejs.org`,
      );
    },
  );

  it.each(['20.19.0', '20.20.2', '22.1.0', '100.0.0'])('Node %s is welcome', (version) => {
    expect(() => refuseOldNode('>=20.19.0', version)).not.toThrow();
  });
});

describe('an install that fails is explained', () => {
  it.each([
    ['npm error code ENOTFOUND', /registry can't be reached/],
    ['ERR_PNPM_META_FETCH_FAIL  request failed, reason: connect ECONNREFUSED', /registry can't be reached/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['ERR_PNPM_OUTDATED_LOCKFILE', /npx pnpm install/],
    ['ENOSPC: no space left', /disk is full/],
    ["EACCES: permission denied, mkdir '/x'", /another user/],
  ])('%s', (output, sentence) => {
    expect(explain(output)).toMatch(sentence);
  });

  it('by its own last lines when nobody foresaw it', () => {
    const output = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n');
    expect(explain(output)).toMatch(/said last:\nline 18\n[\s\S]*line 29$/);
  });
});
