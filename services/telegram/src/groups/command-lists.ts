/** What works in a group, and what leads to the private chat. Everything else with a slash is meant for other bots. */
export const GROUP_COMMANDS = ['download', 'add', 'list', 'remove', 'progress', 'cancel', 'help'] as const;

/** For admins, in groups only. */
export const NOTIFY_HERE = 'notify_here';

/** The message that names each command in a menu. */
export const GROUP_COMMAND_TEXTS: Record<(typeof GROUP_COMMANDS)[number] | typeof NOTIFY_HERE, string> = {
  download: 'command-download',
  add: 'command-add',
  list: 'command-list',
  remove: 'command-remove',
  progress: 'command-progress',
  cancel: 'command-reset',
  help: 'group-command-help',
  notify_here: 'group-command-notify-here',
};

/** Another name of `cancel`. */
const RESET = 'reset';

export const PRIVATE_COMMANDS = [
  'start',
  'register',
  'update_user',
  'watchlist',
  'change_watchlist',
  'change_newsletter',
  'language',
  'rate',
  'import',
  'export',
  'generate_pass',
  'users',
  'newsletter',
  'status',
] as const;

const KNOWN = new Set<string>([...GROUP_COMMANDS, NOTIFY_HERE, RESET, ...PRIVATE_COMMANDS]);

/** Typed forms of old: `/RateTitle_tt0133093`. */
export const OLD_FORM = /^\/(?:UnWatchMatch|WatchMatch|RateTitle|Keep|Remove|SeedForever)_\w+/i;

/** Whether a text is a command that is ours to answer in a group: named to us, or known and named to nobody. */
export function isOurCommand(text: string, username: string): boolean {
  const match = /^\/([a-z0-9_]+)(?:@(\w+))?(?=\s|$)/i.exec(text);
  if (match === null) return false;
  const [, command = '', addressee] = match;
  if (addressee !== undefined) return addressee.toLowerCase() === username.toLowerCase();
  return KNOWN.has(command.toLowerCase()) || OLD_FORM.test(text);
}

/** The text without our name, where it names us; `null` where it does not. */
export function withoutMention(text: string, username: string): string | null {
  const mention = new RegExp(`(?<![\\w@])@${username}(?!\\w)`, 'gi');
  return mention.test(text) ? text.replace(mention, ' ').replace(/\s+/g, ' ').trim() : null;
}
