import { type SpawnOptions, spawnSync } from 'node:child_process';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** Postgres refuses to run as root; `nobody` exists on every machine, and needs no entry in /etc/passwd. */
const NOBODY = 65_534;

/** How to start a program of Postgres, and who its files must belong to. */
export interface RunAs {
  /** Undefined: the files are the caller's own. */
  owner: { uid: number; gid: number } | undefined;
  command(program: string, args: string[]): { file: string; args: string[]; options: SpawnOptions };
}

export interface RunAsQuestion {
  /** A program that must be runnable, answering `--version`. */
  program: string;
  /** A folder that must be reachable. */
  dir: string;
  /** Who the data folder belongs to; another than root is kept. */
  dirOwner: { uid: number; gid: number };
}

/**
 * An ordinary user just runs Postgres. Root has to become somebody else, and which way works depends on where the
 * folders are and what the container allows, so each way is tried, the plainest first.
 */
export function chooseRunAs(question: RunAsQuestion): RunAs {
  if (process.getuid?.() !== 0) return asMyself;
  const ways = [asOwner(question), inUserNamespace, asOwnerThroughClosedFolders(question)];
  const works = ways.find((way) => canRun(way, question));
  if (works) return works;
  throw new EmbeddedPostgresError(
    `Postgres refuses to run as root, and an ordinary user can't reach "${question.dir}" or "${question.program}". Start as an ordinary user, move the project out of root's home, or set DATABASE_URL.`,
  );
}

const asMyself: RunAs = {
  owner: undefined,
  command: (file, args) => ({ file, args, options: { cwd: '/' } }),
};

/** The folder's own owner, so that `sudo` by mistake does not lock its owner out; `nobody` for a folder of root's. */
function ownerFor({ dirOwner }: RunAsQuestion): { uid: number; gid: number } {
  return dirOwner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : dirOwner;
}

function asOwner(question: RunAsQuestion): RunAs {
  const owner = ownerFor(question);
  // initdb fails in a working directory that it may not read: "/" is open to everybody.
  return { owner, command: (file, args) => ({ file, args, options: { ...owner, cwd: '/' } }) };
}

/**
 * Below a folder that only root may enter (/root itself): root stays root for the kernel's file checks, and is called
 * `nobody` inside a user namespace, which is all that Postgres looks at. Its files then belong to root.
 */
const inUserNamespace: RunAs = {
  owner: { uid: 0, gid: 0 },
  command: (file, args) => ({
    file: 'unshare',
    args: ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--', file, ...args],
    options: { cwd: '/' },
  }),
};

/** The same need where containers forbid user namespaces (Docker's default): an ordinary user who may enter any folder. */
function asOwnerThroughClosedFolders(question: RunAsQuestion): RunAs {
  const owner = ownerFor(question);
  const identity = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const capability = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
  return {
    owner,
    command: (file, args) => ({
      file: 'setpriv',
      args: [...identity, ...capability, '--', file, ...args],
      options: { cwd: '/' },
    }),
  };
}

function canRun(way: RunAs, { program, dir }: RunAsQuestion): boolean {
  const version = way.command(program, ['--version']);
  const enter = way.command('/bin/sh', ['-c', 'cd "$1"', 'sh', dir]);
  return [version, enter].every(
    ({ file, args, options }) => spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0,
  );
}
