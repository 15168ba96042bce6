import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PORTS, SERVICE_NAMES } from '../programs.ts';

const realRepo = fileURLToPath(new URL('../../../../', import.meta.url));

/** A repository whose services are a dozen lines each: what the launcher does with them is the same. */
export interface StandInRepo {
  repoDir: string;
  dataDir: string;
  remove(): Promise<void>;
}

/** Makes one in a temporary folder, with blanks in its name. */
export async function makeStandInRepo(): Promise<StandInRepo> {
  const repoDir = await mkdtemp(path.join(tmpdir(), 'matinee stand in '));
  for (const name of SERVICE_NAMES) {
    await write(repoDir, `services/${name}/dist/main.js`, service(name));
  }
  await write(repoDir, 'packages/sandbox/dist/main.js', sandbox);
  await write(repoDir, 'package.json', '{ "type": "module" }');
  await mkdir(path.join(repoDir, 'packages/db'), { recursive: true });
  await symlink(path.join(realRepo, 'packages/db/migrations'), path.join(repoDir, 'packages/db/migrations'));
  await symlink(
    path.join(realRepo, 'packages/embedded-postgres'),
    path.join(repoDir, 'packages/embedded-postgres'),
  );
  return {
    repoDir,
    dataDir: path.join(repoDir, '.matinee'),
    remove: () => rm(repoDir, { recursive: true, force: true }),
  };
}

async function write(repoDir: string, name: string, content: string): Promise<void> {
  const file = path.join(repoDir, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

/**
 * As the real ones: ready on a port, gone when told to or when the launcher is. `STAND_IN_<NAME>` makes it misbehave:
 * `misconfigured` ends it with 78, `deaf` makes it ignore SIGTERM.
 */
const service = (name: (typeof SERVICE_NAMES)[number]) => `
import http from 'node:http';
const manner = process.env.STAND_IN_${name.toUpperCase()};
if (manner === 'misconfigured') {
  console.error("Matinee's ${name} service cannot start. PLEX_HOST is not an http(s) address.");
  process.exit(78);
}
process.on('SIGTERM', () => { if (manner !== 'deaf') process.exit(0); });
process.on('disconnect', () => process.exit(0));
const server = http.createServer((request, response) => {
  if (request.url === '/env') response.end(JSON.stringify(process.env));
  else if (request.url === '/pid') response.end(String(process.pid));
  else response.end('ok');
});
server.listen(Number(process.env.${PORTS[name].variable}), '127.0.0.1', () => {
  console.log(JSON.stringify({ level: 'info', service: '${name}', msg: 'started' }));
  console.log(JSON.stringify({ level: 'warn', service: '${name}', msg: 'the ${name} is a stand-in', howMany: 1 }));
});
`;

const sandbox = `
import http from 'node:http';
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
const server = http.createServer((request, response) => response.end('world'));
server.listen(Number(process.env.SANDBOX_PORT), '127.0.0.1', () => {
  process.send({
    type: 'sandbox-ready',
    webUrl: 'http://127.0.0.1:' + server.address().port,
    env: { TELEGRAM_TOKEN: '1:sandbox', TMDB_API_KEY: 'from the sandbox', DOWNLOAD_DIRS: process.env.SANDBOX_STATE_DIR },
  });
});
`;
