/** Stands in a kept link where the server had written our own API key. */
const KEY_PLACEHOLDER = '{api-key}';

/**
 * Where a release's .torrent is, in the form in which it is kept: without our API key. Links of the server itself become
 * paths on it (`/3/download?apikey={api-key}&link=…`), so that the key is put back into nothing that leads elsewhere, whatever a feed says;
 * links to another server, and magnets, stay whole. `null` for anything else.
 */
export function toDownloadRef(link: string, server: { origin: string; apiKey: string }): string | null {
  if (/^magnet:\?/i.test(link)) return link;
  if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) return null;
  const url = new URL(link);
  const hasKey = link.includes(server.apiKey) || link.includes(encodeURIComponent(server.apiKey));
  // With our key in it, it is the server's own, under whatever name the server knows itself by.
  if (!hasKey && url.origin !== server.origin) return url.href;
  return `${url.pathname}${url.search}`
    .replaceAll(KEY_PLACEHOLDER, '')
    .replaceAll(encodeURIComponent(server.apiKey), KEY_PLACEHOLDER)
    .replaceAll(server.apiKey, KEY_PLACEHOLDER);
}

export type DownloadPlace =
  | { type: 'magnet'; magnet: string }
  /** On the indexer's server, with the key in it. */
  | { type: 'here'; path: string }
  /** On another one. */
  | { type: 'elsewhere'; url: string };

/** Back from what was kept. */
export function readDownloadRef(ref: string, apiKey: string): DownloadPlace {
  if (/^magnet:/i.test(ref)) return { type: 'magnet', magnet: ref };
  if (/^https?:\/\//i.test(ref)) return { type: 'elsewhere', url: ref };
  return { type: 'here', path: ref.replaceAll(KEY_PLACEHOLDER, encodeURIComponent(apiKey)) };
}

const SECRET_PARAMETERS =
  /^((jackett_)?api_?key|passkey|torrent_pass|authkey|rsskey|rss_key|token|auth|secret_key)$/i;

/** An id that is somebody's download link, without what opens the download. */
export function withoutKeys(id: string): string {
  if (!/^https?:\/\//i.test(id) || !URL.canParse(id)) return id;
  const url = new URL(id);
  const secrets = [...url.searchParams.keys()].filter((name) => SECRET_PARAMETERS.test(name));
  if (secrets.length === 0) return id;
  for (const name of secrets) url.searchParams.delete(name);
  return url.href;
}
