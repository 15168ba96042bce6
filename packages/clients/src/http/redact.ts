/** Takes secrets out of a text that is about to leave the client in an error or a log line. */
export type Redact = (text: string) => string;

const PLACEHOLDER = '[redacted]';

/** Query parameters and headers under which the services we talk to take keys, whatever the value. */
const NAMED_SECRETS =
  /\b(passkey|api_?key|x-plex-token|access_token|auth_token|token|password)(["']?\s*[=:]\s*["']?)[^\s&"',;<>]+/gi;
const AUTHORIZATION = /\b(basic|bearer)\s+[A-Za-z0-9+/=._~-]{8,}/gi;

/**
 * Removes the given secrets, also in their URL-encoded and base64 forms, and whatever stands behind a name that usually
 * holds one. Secrets shorter than four characters are left to the latter: removing them would shred every text.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]);
  // Longest first, so that a secret that contains another one goes whole.
  const literals = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    const withoutLiterals = literals.reduce((rest, literal) => rest.replaceAll(literal, PLACEHOLDER), text);
    return withoutLiterals
      .replace(NAMED_SECRETS, `$1$2${PLACEHOLDER}`)
      .replace(AUTHORIZATION, `$1 ${PLACEHOLDER}`);
  };
}
