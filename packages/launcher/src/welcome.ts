import type { Variables } from './environment.ts';
import type { Matinee } from './start-matinee.ts';

/** What is printed when everything runs: where to look, what to type. */
export function welcome(
  matinee: Pick<Matinee, 'sandbox' | 'services' | 'env'>,
  { dataDir, configured }: { dataDir: string; configured: Variables },
): string {
  const lines = matinee.sandbox
    ? sandboxLines(matinee.sandbox.webUrl, matinee.env, configured)
    : realLines(matinee.services.torrapi.url);
  return [...lines, '', `  Data and logs are in ${dataDir}. Ctrl-C stops everything.`, ''].join('\n');
}

function sandboxLines(webUrl: string, env: Variables, configured: Variables): string[] {
  // A password of the person's own is theirs to remember, not ours to print.
  const password = configured.SUPERADMIN_PASSWORD
    ? 'the one in SUPERADMIN_PASSWORD'
    : env.SUPERADMIN_PASSWORD;
  return [
    'Matinee is running, and the outside world is a sandbox: no account is needed, nothing leaves this machine.',
    '',
    row('Chat with the bot', new URL('/chat', webUrl).href),
    row('The world at a glance', new URL('/', webUrl).href),
    row('The mailbox', new URL('/mail', webUrl).href),
    '',
    row('In the chat, send the password:', password ?? ''),
    row('Then ask for a film:', 'the matrix'),
  ];
}

function realLines(torrapiUrl: string): string[] {
  return [
    'Matinee is running. Talk to your bot in Telegram: the first to send SUPERADMIN_PASSWORD becomes its admin.',
    '',
    row('The torrent gateway', torrapiUrl),
  ];
}

const row = (what: string, where: string) => `  ${what.padEnd(32)} ${where}`;
