// npm test: everything that proves this repository. Each step runs even when an earlier one failed; the last line counts.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { countTests, skippedLines } from './count-tests.mjs';
import { installIfNeeded } from './install.mjs';
import { runCommand } from './say.mjs';

const repoDir = fileURLToPath(new URL('..', import.meta.url));
const webTypes = 'packages/sandbox/web/tsconfig.json';

/** Each is one that passes or fails. */
const CHECKS = [
  { name: 'format', command: ['biome', 'check', '--diagnostic-level=error', '.'] },
  { name: 'lint', command: ['eslint', '.'] },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the web pages', command: ['tsc', '-p', webTypes], needs: webTypes },
  { name: 'dead code', command: ['knip', '--no-config-hints', '--no-progress'] },
  { name: 'build', command: ['node', 'scripts/build.mjs'] },
];

await runCommand(async () => {
  await installIfNeeded(repoDir);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const check of CHECKS) {
    if (check.needs !== undefined && !existsSync(path.join(repoDir, check.needs))) continue;
    const isGood = await runCheck(check);
    total[isGood ? 'passed' : 'failed'] += 1;
  }
  const tests = await runTests();
  for (const kind of Object.keys(total)) total[kind] += tests[kind];
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0) process.exitCode = 1;
});

async function runCheck({ name, command }) {
  const started = performance.now();
  const { code, output } = await run(command, { isQuiet: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  (${seconds} s)`);
  if (code !== 0) console.log(output);
  return code === 0;
}

async function runTests() {
  const dir = mkdtempSync(path.join(tmpdir(), 'matinee-results-'));
  const file = path.join(dir, 'results.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { code } = await run(['vitest', 'run', ...reporters, ...process.argv.slice(2)], { isQuiet: false });
    const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    for (const line of skippedLines(results)) console.log(line);
    return countTests(results, code);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Runs a program of node_modules/.bin, or Node itself. */
function run([program, ...args], { isQuiet }) {
  const isNode = program === 'node';
  const file = isNode ? process.execPath : path.join(repoDir, 'node_modules', '.bin', program);
  const child = spawn(file, args, {
    cwd: repoDir,
    shell: !isNode && process.platform === 'win32',
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
