import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  brokenImports,
  IMPORT_RULES,
  importsAcross,
  importsOf,
  importsOutside,
} from './architecture/import-rules.ts';
import {
  filesBelow,
  isTestCode,
  REPO_DIR,
  readSourceFiles,
  type SourceFile,
} from './architecture/source-files.ts';
import { brokenLines, TEXT_RULES } from './architecture/text-rules.ts';

// The rules themselves hold what they forbid.
const files = readSourceFiles().filter(
  ({ path: file }) => !file.startsWith('packages/testkit/src/architecture'),
);
const violations = (find: (file: SourceFile) => string[]) => files.flatMap(find);

describe('who imports whom', () => {
  it.each(IMPORT_RULES)('$why', (rule) => {
    expect(violations((file) => brokenImports(file, rule))).toEqual([]);
  });

  it('a package is entered by its door, not by a path into it', () => {
    expect(violations(importsOutside)).toEqual([]);
  });

  it('a client knows nothing of another client', () => {
    const folders = /^\.\/packages\/clients\/src\/([^/]+)\//;
    expect(violations((file) => importsAcross(file, folders, ['http', 'csv']))).toEqual([]);
  });

  it('a feature of the bot knows nothing of another feature', () => {
    const folders = /^\.\/services\/telegram\/src\/features\/([^/]+)\//;
    expect(violations((file) => importsAcross(file, folders, []))).toEqual([]);
  });

  it('notices what it is there to notice', () => {
    const impure = { path: 'packages/domain/src/titles/x.ts', text: "import { readFile } from 'node:fs';" };
    const [purity] = IMPORT_RULES;
    expect(purity && brokenImports(impure, purity)).toHaveLength(1);
    const text =
      "import type { A } from '../b/c.ts';\nexport { d } from \"e\";\nawait import('./f.ts');\nimport 'g';";
    expect(importsOf({ path: 'packages/x/src/a/z.ts', text })).toEqual([
      './packages/x/src/b/c.ts',
      'e',
      './packages/x/src/a/f.ts',
      'g',
    ]);
  });
});

describe('what does not stand in the code', () => {
  it.each(TEXT_RULES)('$why', (rule) => {
    expect(violations((file) => brokenLines(file, rule))).toEqual([]);
  });

  it('notices what it is there to notice', () => {
    const [purity] = TEXT_RULES;
    const impure = { path: 'packages/domain/src/x.ts', text: '// Date.now\nconst now = Date.now();' };
    expect(purity && brokenLines(impure, purity)).toEqual([
      'packages/domain/src/x.ts:2: const now = Date.now();',
    ]);
  });
});

describe('how files are', () => {
  const names = files.map(({ path: file }) => file);

  it('at most 400 lines long', () => {
    const tooLong = files
      .map((file) => ({ file, lines: file.text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400)
      .map(({ file, lines }) => `${file.path}: ${lines} lines`);
    expect(tooLong).toEqual([]);
  });

  it('called in kebab-case, by what is in them', () => {
    expect(
      names.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(path.basename(file))),
    ).toEqual([]);
    const vague = /(^|\/)(index|utils?|helpers?|common|misc|manager)(\.tsx?$|\/)/;
    expect(names.filter((file) => vague.test(file))).toEqual([]);
  });

  it('tests of a known kind, beside what they test', () => {
    const kinds = /^[^.]+(\.(db|contract|e2e))?\.test\.(tsx?|mjs)$/;
    const tests = names.filter((file) => /\.test\.\w+$/.test(file));
    expect(tests.filter((file) => !kinds.test(path.basename(file)))).toEqual([]);
  });

  it('of a package that says in its README.md what it does, does not, and may import', () => {
    const packages = new Set(
      filesBelow('packages')
        .concat(filesBelow('services'), filesBelow('e2e'), filesBelow('bench'), filesBelow('deploy'))
        .filter((file) => path.basename(file) === 'package.json')
        .map((file) => path.dirname(file)),
    );
    const silent = [...packages].filter((dir) => !existsSync(path.join(REPO_DIR, dir, 'README.md')));
    expect(silent).toEqual([]);
  });

  it('mostly short: half of those that run have at most 80 lines', () => {
    const lengths = files
      .filter(({ path: file }) => !isTestCode(file))
      .map(({ text }) => text.split('\n').length - 1)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80);
  });
});

describe('ARCHITECTURE.md', () => {
  it('names only files and folders that exist', () => {
    const file = path.join(REPO_DIR, 'ARCHITECTURE.md');
    expect(
      existsSync(file),
      'ARCHITECTURE.md is missing: the map of the house, for those who change it',
    ).toBe(true);
    const everything = ['packages', 'services', 'e2e', 'bench', 'scripts', 'deploy', 'docs', '.ci']
      .filter((dir) => existsSync(path.join(REPO_DIR, dir)))
      .flatMap((dir) => filesBelow(dir));
    const missing = namedPaths(readFileSync(file, 'utf8')).filter(
      (named) =>
        !existsSync(path.join(REPO_DIR, named)) &&
        !everything.some((known) => known.endsWith(`/${named}`) || known.includes(`/${named}/`)),
    );
    expect(missing).toEqual([]);
  });
});

/** What stands in backticks and is a path: it ends like a file of ours, or has a slash inside. Routes begin with one. */
function namedPaths(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, named = '']) => named.replace(/\/$/, ''))
    .filter((named) => /^[\w.-]+(\/[\w.-]+)*$/.test(named))
    .filter(
      (named) =>
        /\.(ts|tsx|mjs|md|sql|ya?ml|json)$/.test(named) ||
        /^(packages|services|e2e|bench|docs|scripts)\//.test(named),
    );
}
