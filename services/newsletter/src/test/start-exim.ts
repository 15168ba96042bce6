import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Debian's exim4-daemon-light; `null` where it is not installed. */
export const EXIM =
  ['/usr/sbin/exim4', '/usr/sbin/exim', '/usr/bin/exim'].find((file) => existsSync(file)) ?? null;

export interface Exim {
  port: number;
  /** Every mail that was delivered, as it lies in the mailbox. */
  delivered(): Promise<string[]>;
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** A mail server as providers run it: exim, with a configuration, a queue and a mailbox of its own, for example.org. */
export async function startExim(executable: string): Promise<Exim> {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-exim-'));
  const at = (name: string) => path.join(folder, name);
  const port = await freePort();
  for (const name of ['log', 'spool', 'mail']) await mkdir(at(name));
  await writeFile(at('exim.conf'), configuration(folder));
  if (isRoot) await giveAway(folder);
  const daemon = spawn(executable, ['-C', at('exim.conf'), '-bdf', '-oX', `127.0.0.1.${port}`, '-q1m'], {
    stdio: 'ignore',
  });
  const ended = once(daemon, 'exit');
  await Promise.race([greeting(port), ended.then(() => Promise.reject(new Error('exim ended')))]);
  return {
    port,
    async delivered() {
      const files = await readdir(at('mail/new')).catch(() => []);
      return Promise.all(files.sort().map((name) => readFile(at(`mail/new/${name}`), 'utf8')));
    },
    log: () => readFile(at('log/mainlog'), 'utf8').catch(() => ''),
    async stop() {
      daemon.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const isRoot = process.getuid?.() === 0;
/** exim delivers nothing as root. */
const NOBODY = 65_534;

async function giveAway(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const name of ['log', 'spool', 'mail']) await chown(path.join(folder, name), NOBODY, NOBODY);
}

/** Takes mail for example.org from anybody here; `gone@` is nobody's address. */
function configuration(folder: string): string {
  const [user, group] = isRoot ? ['nobody', 'nogroup'] : [userInfo().username, String(userInfo().gid)];
  return `
primary_hostname = mail.example.org
exim_user = ${user}
exim_group = ${group}
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/exim.pid
acl_smtp_rcpt = check_recipient
acl_smtp_data = check_text
host_lookup =
tls_advertise_hosts =
message_size_limit = 1M
begin acl
check_recipient:
  accept domains = example.org
         verify = recipient
  deny
check_text:
  deny message = lines are too long
       condition = \${if > {$max_received_linelength}{998}}
  deny !verify = header_syntax
       message = a header is none
  accept
begin routers
here:
  driver = accept
  domains = example.org
  local_parts = !gone
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  directory = ${folder}/mail
  maildir_format
  create_directory
  envelope_to_add
  return_path_add
  user = ${user}
  group = ${group}
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function greeting(port: number): Promise<void> {
  for (;;) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
    }).finally(() => wait(0));
    if (isUp) return;
    await wait(50);
  }
}
