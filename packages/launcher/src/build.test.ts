import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { build } from './build.ts';

const run = promisify(execFile);

describe('a build', () => {
  let repoDir: string;

  beforeEach(async () => {
    repoDir = await mkdtemp(path.join(tmpdir(), 'matinee build '));
    await write('package.json', '{ "type": "module" }');
  });

  afterEach(() => rm(repoDir, { recursive: true }));

  async function write(name: string, content: string) {
    const file = path.join(repoDir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  it('makes one file of a service, which runs with what it imports and finds the files beside it', async () => {
    await write('services/bot/locales/en.txt', 'hello');
    await write('services/bot/src/words.json', '{ "who": "world" }');
    await write(
      'services/bot/src/old-style.cjs',
      'module.exports = require("node:path").basename(__dirname) + typeof __filename;',
    );
    await write(
      'services/bot/src/main.ts',
      `import { readFileSync } from 'node:fs';
       import oldStyle from './old-style.cjs';
       import words from './words.json' with { type: 'json' };
       const said: string = readFileSync(new URL('../locales/en.txt', import.meta.url), 'utf8');
       process.stdout.write([said, words.who, oldStyle].join(' '));`,
    );
    const { inputs } = await build({ repoDir });
    const bundle = path.join(repoDir, 'services/bot/dist/main.js');
    const { stdout } = await run(process.execPath, ['--enable-source-maps', bundle], { cwd: tmpdir() });
    expect(stdout).toBe('hello world diststring');
    expect(inputs.sort()).toEqual([
      'services/bot/src/main.ts',
      'services/bot/src/old-style.cjs',
      'services/bot/src/words.json',
    ]);
  });

  it('leads an error back to the line that was written', async () => {
    await write(
      'services/bot/src/main.ts',
      'type Unused = string;\n\nthrow new Error("thrown in line 3");\n',
    );
    await build({ repoDir });
    const bundle = path.join(repoDir, 'services/bot/dist/main.js');
    const failed = run(process.execPath, ['--enable-source-maps', bundle]);
    await expect(failed).rejects.toMatchObject({ stderr: expect.stringContaining('src/main.ts:3') });
  });

  it("makes a script and a style sheet of each of the sandbox's pages", async () => {
    await write('packages/sandbox/web/chat/main.tsx', "import './main.css';\ndocument.title = 'chat';");
    await write('packages/sandbox/web/chat/main.css', 'body { color: red }');
    await write('packages/sandbox/web/shared/no-page.ts', 'export const x = 1;');
    const { files } = await build({ repoDir });
    const made = files.filter((file) => !file.endsWith('.map')).sort();
    expect(made).toEqual([
      'packages/sandbox/dist/web/chat/main.css',
      'packages/sandbox/dist/web/chat/main.js',
    ]);
    expect(await readFile(path.join(repoDir, 'packages/sandbox/dist/web/chat/main.css'), 'utf8')).toContain(
      'red',
    );
  });

  it('says where the code is wrong', async () => {
    await write('services/bot/src/main.ts', "import './missing.ts';");
    await expect(build({ repoDir })).rejects.toMatchObject({
      errors: [
        {
          text: expect.stringContaining('missing.ts'),
          location: { file: 'services/bot/src/main.ts', line: 1 },
        },
      ],
    });
  });
});
