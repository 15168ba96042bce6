export const REDACTED = '[redacted]';

/** A value up to where a URL parameter ends. An escaped character (inside JSON) belongs to it, whatever it is. */
const VALUE = String.raw`(?:\\.|[^\s&"'\\<>])+`;

/**
 * Where secrets turn up inside texts: URLs of outside services and what libraries quote of them. Each keeps its first
 * group and drops the rest. They also run over finished JSON lines, and keep those valid.
 */
const PATTERNS: readonly RegExp[] = [
  // Query parameters of indexers, TMDB, OMDb, Plex and of our own links.
  new RegExp(
    `((?:passkey|api_?key|x-plex-token|access_token|authToken|token|password|secret|sig)(?:=|%3D))${VALUE}`,
    'gi',
  ),
  // Telegram: https://api.telegram.org/bot<id>:<token>/sendMessage and /file/bot<id>:<token>/…
  /(\/bot\d+(?::|%3A))[\w-]+/gi,
  // A bot token that stands alone.
  /(\b\d{6,12}:)[\w-]{30,}/g,
  // https://user:password@host: the user goes too, it is often the account's name.
  /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'\\<>]+(?=@)/gi,
  // Authorization: Bearer …, Basic …
  /(\b(?:bearer|basic)\s+)[\w+/=.~-]{6,}/gi,
  // JSON inside a text: {"apikey":"…"}, quotes escaped any number of times.
  /((?:passkey|api_?key|token|password|authorization|cookie)\\*"\s*:\s*\\*")[^"\\]+/gi,
  // Mail addresses. The last part must be a word: axios@1.21.1 in a stack is none.
  /()[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi,
];

/** Takes secrets out of texts; also the configured ones themselves, wherever they turn up. */
export type RedactText = (text: string) => string;

/** Shorter values are left alone: they would garble every other word, and protect nothing. */
const MIN_SECRET_LENGTH = 8;

export function createTextRedactor(secrets: readonly string[]): RedactText {
  const forms = secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .toSorted((a, b) => b.length - a.length);

  return (text) => {
    let clean = text;
    for (const form of forms) clean = clean.replaceAll(form, REDACTED);
    for (const pattern of PATTERNS) clean = clean.replace(pattern, `$1${REDACTED}`);
    return clean;
  };
}
