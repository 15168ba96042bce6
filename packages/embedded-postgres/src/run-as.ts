import { type SpawnOptions, spawnSync } from 'node:child_process';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** Postgres refuses to run as root; `nobody` exists on every machine. */
const NOBODY = 65_534;

interface Owner {
  uid: number;
  gid: number;
}

/** How to start a program of Postgres, and who its files must belong to. */
export interface RunAs {
  /** Undefined: the files are the caller's own. */
  owner: Owner | undefined;
  command(program: string, args: string[]): { file: string; args: string[]; options: SpawnOptions };
}

export interface RunAsQuestion {
  /** A program that must be runnable, answering `--version`. */
  program: string;
  /** A folder that must be reachable. */
  dir: string;
  /** Who the data folder belongs to; another than root is kept. */
  dirOwner: Owner;
}

/**
 * An ordinary user just runs Postgres. Root has to become somebody else, and which way works depends on where the
 * folders are and what the container allows, so each way is tried, the plainest first.
 */
export function chooseRunAs(question: RunAsQuestion): RunAs {
  const isRoot = process.getuid?.() === 0;
  const works = (isRoot ? waysForRoot(question) : waysForUser).find((way) => canRun(way, question));
  if (works) return works;
  throw new EmbeddedPostgresError(isRoot ? sentenceForRoot(question) : sentenceForUser);
}

const sentenceForRoot = ({ dir, program }: RunAsQuestion) =>
  `Postgres refuses to run as root, and an ordinary user can't reach "${dir}" or "${program}". Start as an ordinary user, move the project out of root's home, or set DATABASE_URL.`;

const sentenceForUser =
  'The embedded Postgres does not run for this user: its programs do not start (they need glibc), or the user has no name in /etc/passwd. Set DATABASE_URL to a Postgres 16 or later.';

// initdb fails in a working directory that it may not read: "/" is open to everybody.
const asMyself: RunAs = {
  owner: undefined,
  command: (file, args) => ({ file, args, options: { cwd: '/' } }),
};

const waysForUser: RunAs[] = [asMyself, calledNobody(asMyself)];

function waysForRoot({ dirOwner }: RunAsQuestion): RunAs[] {
  // The folder's own owner, so that `sudo` by mistake does not lock its owner out; `nobody` for a folder of root's.
  const owner = dirOwner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : dirOwner;
  const asRoot: RunAs = { ...asMyself, owner: { uid: 0, gid: 0 } };
  return [as(owner), calledNobody(as(owner)), calledNobody(asRoot), asOwnerThroughClosedFolders(owner)];
}

function as(owner: Owner): RunAs {
  return { owner, command: (file, args) => ({ file, args, options: { ...owner, cwd: '/' } }) };
}

/**
 * Somebody who for the kernel's file checks stays who they are, and is called `nobody` inside a user namespace, which is
 * all that Postgres looks at. For root below a folder that only root may enter (/root itself); for a user id without
 * an entry in /etc/passwd, as in containers, where initdb misses a name.
 */
function calledNobody(who: RunAs): RunAs {
  return {
    owner: who.owner,
    command: (file, args) => {
      const { options } = who.command(file, args);
      const identity = ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
      return { file: 'unshare', args: [...identity, '--', file, ...args], options };
    },
  };
}

/** The same need where containers forbid user namespaces (Docker's default): an ordinary user who may enter any folder. */
function asOwnerThroughClosedFolders(owner: Owner): RunAs {
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
  const hasName = way.command('id', ['-un']);
  return [version, enter, hasName].every(
    ({ file, args, options }) => spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0,
  );
}
