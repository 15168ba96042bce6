/**
 * What somebody sent to be followed. `url` is what is fetched: it may hold a passkey, and is never shown or logged.
 * `identity` names the same page however it was written, without secrets: one person follows it once.
 */
export type TopicAddress =
  /** Downloaded, not followed: a magnet names one torrent for good. */
  | { type: 'magnet'; magnet: string }
  /** A release at FileList, by its page or its download. */
  | { type: 'filelist'; releaseId: string; url: string; identity: string }
  /** On the Torznab server itself: an item's download. */
  | { type: 'torznab'; url: string; identity: string }
  /** Anywhere, and it looks like a .torrent. */
  | { type: 'torrent-url'; url: string; identity: string }
  /** Any other page: of use only where an indexer has listed it. */
  | { type: 'page'; url: string; identity: string };

/** Base addresses of the indexers that are set up. */
export interface TopicIndexers {
  filelistUrl: string | null;
  torznabUrl: string | null;
}

/** Longer ones are no address that anybody copied. */
const LONGEST = 2_000;
const MAGNET = /\bmagnet:\?[^\s<>"]+/i;
const LINK = /\bhttps?:\/\/[^\s<>"]+/gi;
/** Copied from the address bar of a browser that hides the scheme. */
const BARE_FILELIST = /(?<![\w./-])(?:www\.)?(?:filelist\.io|thefl\.org)\/[^\s<>"]+/i;
/** What a sentence puts behind an address. */
const PUNCTUATION = /[.,;:!?'”’»)\]}]+$/;

/** The site's names over the years: a page of any of them is the same page. */
const FILELIST_HOSTS = new Set(
  ['filelist.io', 'thefl.org', 'filelist.ro', 'flro.org'].flatMap((host) => [host, `www.${host}`]),
);
const FILELIST_PAGE = /^\/(?:details|download)\.php$/i;

/** Parameters that open a download for one person: the same page with another key is the same page. */
const SECRETS =
  /^(?:(?:jackett_)?api_?key|pass_?key|torrent_pass|auth_?key|rss_?key|token|auth|secret(?:_key)?|key|uid|user|sid|hash)$/i;
/** Prowlarr's `/3/download`, Jackett's `/dl/<indexer>/`: nothing else is asked of the server with our key for anybody. */
const TORZNAB_DOWNLOAD = /(?:^\/dl\/|\/download$)/i;
/** `download.php`, `/dl/123`, `torrents.php?action=download`. */
const DOWNLOADS = /(?:^|[/._=-])(?:download|dl|rssdownload|get)(?:[/._&-]|$)/i;

/**
 * Reads what a message asks to follow: the first address in it that can be one, else the first that there is. `null` when
 * there is no address at all.
 */
export function readTopicAddress(message: string, indexers: TopicIndexers): TopicAddress | null {
  const magnet = MAGNET.exec(message)?.[0];
  if (magnet !== undefined) return { type: 'magnet', magnet };
  const links = [...message.matchAll(LINK)].map(([link]) => link);
  const bare = BARE_FILELIST.exec(message)?.[0];
  if (bare !== undefined) links.push(`https://${bare}`);
  const addresses = links.map((link) => readLink(link, indexers)).filter((address) => address !== null);
  return addresses.find(({ type }) => type !== 'page') ?? addresses[0] ?? null;
}

function readLink(link: string, indexers: TopicIndexers): TopicAddress | null {
  const text = link.replace(PUNCTUATION, '');
  if (text.length > LONGEST || !URL.canParse(text)) return null;
  const url = new URL(text);
  url.hash = '';
  const releaseId = filelistId(url, indexers.filelistUrl);
  if (releaseId !== null) {
    const base = indexers.filelistUrl ?? 'https://filelist.io';
    const page = `${new URL(base).origin}/details.php?id=${releaseId}`;
    return { type: 'filelist', releaseId, url: page, identity: `filelist:${releaseId}` };
  }
  const address = { url: url.href, identity: identityOf(url) };
  if (isAt(url, indexers.torznabUrl) && TORZNAB_DOWNLOAD.test(url.pathname)) {
    return { type: 'torznab', ...address };
  }
  return { type: looksLikeTorrent(url) ? 'torrent-url' : 'page', ...address };
}

function filelistId(url: URL, filelistUrl: string | null): string | null {
  const isThere = FILELIST_HOSTS.has(url.hostname) || isAt(url, filelistUrl);
  const id = url.searchParams.get('id') ?? '';
  return isThere && FILELIST_PAGE.test(url.pathname) && /^\d{1,12}$/.test(id) ? String(Number(id)) : null;
}

function isAt(url: URL, base: string | null): boolean {
  return base !== null && URL.canParse(base) && new URL(base).origin === url.origin;
}

function looksLikeTorrent(url: URL): boolean {
  if (/\.torrent$/i.test(url.pathname) || DOWNLOADS.test(`${url.pathname}${url.search}`)) return true;
  return [...url.searchParams].some(([name, value]) => SECRETS.test(name) && /^[0-9a-z]{16,}$/i.test(value));
}

function identityOf(url: URL): string {
  const open = new URL(url);
  open.username = '';
  open.password = '';
  for (const name of new Set(url.searchParams.keys())) {
    if (SECRETS.test(name)) open.searchParams.delete(name);
  }
  return open.href;
}
