/** Addresses, whatever their scheme: a private tracker's hold the passkey of whoever downloads. */
const ADDRESS = /\b[a-z][a-z0-9+.-]*:(?:\/\/|\?)[^\s'"<>]*/gi;
/** The same without a scheme: `tracker.example:6969/0123…/announce`. */
const ANNOUNCE = /\b[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?\/\S*/gi;
/** `passkey=…` and its kin. */
const NAMED_KEY = /\b(?:passkey|pass_?key|torrent_pass|authkey|auth|api_?key|token|key|sid|uid)=[^\s&'"]+/gi;
/** The usual shape of a passkey: 32 hex digits. An info-hash has 40. */
const PASSKEY = /\b[0-9a-f]{32}\b/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they, and marks that turn the writing direction, are what goes
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

const LONGEST = 300;

/**
 * Makes a foreign text fit for people's eyes, answers and logs: a torrent's name, a tracker's complaint. Takes out
 * addresses and anything that looks like a passkey, and what would disturb a line. May leave nothing.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(INVISIBLE, ' ')
    .replace(ADDRESS, '…')
    .replace(NAMED_KEY, '…')
    .replace(ANNOUNCE, '…')
    .replace(PASSKEY, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}
