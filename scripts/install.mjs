// Installs what the lockfile says where that is not there yet. It runs before anything is installed, so it imports
// nothing but Node's own modules.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from './say.mjs';

/** Brings node_modules in line with the lockfile. @throws {Problem} with a sentence when that can't be done. */
export async function installIfNeeded(repoDir) {
  const manifest = readJson(path.join(repoDir, 'package.json'));
  refuseOldNode(manifest.engines.node, process.versions.node);
  const packageDirs = workspacePackages(repoDir);
  const stampFile = path.join(repoDir, 'node_modules', '.matinee-installed');
  const wanted = fingerprint(repoDir, packageDirs);
  if (isInstalled(packageDirs) && readIfThere(stampFile) === wanted) return;

  console.log('Installing what Matinee needs (about a minute the first time) …');
  const pnpm = manifest.packageManager;
  const { code, output } = await run('npx', ['-y', pnpm, 'install', '--frozen-lockfile'], repoDir);
  if (code !== 0) throw new Problem(explain(output));
  writeFileSync(stampFile, wanted);
}

/** @throws {Problem} when this Node is older than `engines.node` (">=20.19.0") allows. */
export function refuseOldNode(range, version) {
  const wanted = range.replace('>=', '').split('.').map(Number);
  const actual = version.split('.').map(Number);
  const difference = wanted.map((number, index) => actual[index] - number).find((each) => each !== 0);
  if (difference === undefined || difference > 0) return;
  throw new Problem(
    `Matinee needs Node ${wanted.join('.')} or later, and this is ${version}. Get a newer one from https://nodejs.org, then try again.`,
  );
}

function workspacePackages(repoDir) {
  const parents = ['packages', 'services'].map((name) => path.join(repoDir, name));
  const dirs = parents.flatMap((parent) => readdirSync(parent).map((name) => path.join(parent, name)));
  return [...dirs, path.join(repoDir, 'e2e'), path.join(repoDir, 'bench')].filter((dir) =>
    existsSync(path.join(dir, 'package.json')),
  );
}

/** Everything that decides what an install makes; another machine's node_modules do not fit this one either. */
function fingerprint(repoDir, packageDirs) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const manifests = [repoDir, ...packageDirs].map((dir) => path.join(dir, 'package.json'));
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc'])
    manifests.push(path.join(repoDir, name));
  for (const file of manifests) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** The stamp alone could outlive the folders: each package with dependencies has links of its own. */
function isInstalled(packageDirs) {
  return packageDirs.every((dir) => {
    const { dependencies, devDependencies } = readJson(path.join(dir, 'package.json'));
    return !(dependencies || devDependencies) || existsSync(path.join(dir, 'node_modules'));
  });
}

function run(command, args, cwd) {
  const env = {
    ...process.env,
    // Somebody's node_modules of npm's would make pnpm ask before it replaces them.
    npm_config_confirm_modules_purge: 'false',
    // By default npm tries for minutes before it says that there is no network.
    npm_config_fetch_retries: '2',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '5000',
  };
  // With "production" the tools that build and test would be left out.
  delete env.NODE_ENV;
  const isWindows = process.platform === 'win32';
  const child = spawn(command, args, { cwd, env, shell: isWindows, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

const EXPLANATIONS = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH/,
    'The npm registry can\'t be reached. Check the network (behind a proxy: set HTTPS_PROXY; a mirror: "npm config set registry"), then try again.',
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY|CERT_/,
    "The npm registry's certificate is not trusted here. Set NODE_EXTRA_CA_CERTS to the file with your network's certificates, then try again.",
  ],
  [
    /ERR_PNPM_OUTDATED_LOCKFILE/,
    'A package.json asks for something that pnpm-lock.yaml does not hold. Run "npx pnpm install", and commit the lockfile.',
  ],
  [/ENOSPC/, 'The disk is full. Matinee needs about 700 MB for what it installs.'],
  [
    /EACCES|EPERM/,
    'Files in this folder belong to another user. Install as that user, or clone Matinee anew.',
  ],
];

/** Why an install failed, and what to do, from what npx and pnpm wrote. */
export function explain(output) {
  const known = EXPLANATIONS.find(([pattern]) => pattern.test(output));
  if (known) return known[1];
  const lastLines = output.trim().split('\n').slice(-12).join('\n');
  return `Installing failed, and this is what it said last:\n${lastLines}`;
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
