import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where Debian keeps a Postgres of its own; `null` on a machine without one. */
export function findPostgresPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).map((version) => path.join(root, version, 'bin'));
  return (
    versions.find((bin) => existsSync(path.join(bin, 'initdb')) && existsSync(path.join(bin, 'pg_dump'))) ??
    null
  );
}

/** The tables that a mSquaredPlex has of its people, and one that it has besides. */
export const OLD_SCHEMA = `
  create table "user" (telegram_chat_id bigint primary key, telegram_name varchar, email varchar, imdb_id integer,
    scan_watchlist boolean, email_newsletters boolean, user_type varchar);
  create table movie (id serial primary key, imdb_id integer, my_score integer, seen_date timestamp,
    user_id bigint references "user" on delete cascade, rating_status varchar, unique (imdb_id, user_id));
  create table torrent (id serial primary key, torr_id integer, torr_hash varchar, imdb_id integer, resolution integer,
    status varchar, requested_by_id bigint references "user" on delete cascade, extra_grace_days integer default 0);
  create table watchlists (id serial primary key, imdb_id integer, user_id bigint references "user" on delete cascade,
    status varchar, excluded_torrents integer[], is_downloaded varchar);
  create table onetimepasswords (password integer primary key, expiry timestamp, user_type varchar);
  insert into onetimepasswords values (1234, now(), 'user');`;

/** A Postgres as the old program had one, for as long as a dump takes. */
export async function dumpOldDatabase(
  bin: string,
  contents: string,
): Promise<{ plain: string; custom: string; remove: () => void }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'old-'));
  // It does not run as root; nor may we, then, be the only one who sees the folder.
  const isRoot = process.getuid?.() === 0;
  const owner = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  if (isRoot) chownSync(dir, 65_534, 65_534);
  chmodSync(dir, 0o755);
  const run = (program: string, args: string[], input?: string) => {
    const { status, stderr } = spawnSync(path.join(bin, program), args, {
      ...owner,
      cwd: dir,
      input,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const data = path.join(dir, 'data');
  run('initdb', ['-D', data, '-U', 'mike', '-A', 'trust', '--no-sync']);
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, '-k', dir, '-c', 'listen_addresses=', '-F'], {
    ...owner,
    cwd: dir,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const at = ['-h', dir, '-U', 'mike'];
    const deadline = Date.now() + 30_000;
    while (spawnSync(path.join(bin, 'pg_isready'), ['-q', ...at, '-d', 'postgres']).status !== 0) {
      if (Date.now() > deadline) throw new Error('the old Postgres did not start');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    run('psql', [...at, '-q', '-v', 'ON_ERROR_STOP=1', 'postgres'], `${OLD_SCHEMA}\n${contents}`);
    const plain = path.join(dir, 'old.sql');
    const custom = path.join(dir, 'old.dump');
    run('pg_dump', [...at, '-f', plain, 'postgres']);
    run('pg_dump', [...at, '-Fc', '-f', custom, 'postgres']);
    return { plain, custom, remove: () => rmSync(dir, { recursive: true, force: true }) };
  } finally {
    server.kill('SIGINT');
    await ended;
  }
}
