/** Takes addresses out of a daemon's words: trackers' URLs carry their users' passkeys. */
export function withoutUrls(text: string): string {
  return text.replace(/\b[a-z][a-z0-9+.-]*:(\/\/|\?)[^\s'"<>]+/gi, '[address]');
}
