/** A link as Telegram writes it down (lower-case host, `/` after a bare host), or its words for what is wrong. */
export type CheckedLink = { type: 'link'; url: string } | { type: 'refused'; reason: string };

/**
 * Which links Telegram takes in `<a href>` and in buttons: http, https, tg and ton; a host needs a dot, so that
 * `http://localhost` is refused while `http://127.0.0.1` passes. Known from tdlib/td, `LinkManager::check_link_impl`
 * and `td/utils/HttpUrl.cpp`.
 */
export function checkLink(link: string, options: { httpsOnly?: boolean } = {}): CheckedLink {
  const app = /^(tg|tonsite|ton):(?:\/\/)?(.*)$/is.exec(link);
  const parsed = parseUrl(app?.[2] ?? link);
  if (parsed.type === 'refused') return parsed;
  if (options.httpsOnly && (app || parsed.protocol !== 'https')) {
    return refused('Only HTTPS links are allowed');
  }
  if (app) {
    const scheme = (app[1] ?? '').toLowerCase();
    if (!/^[a-z0-9_.-]+$/.test(parsed.host)) return refused('Unallowed characters in URL host');
    return { type: 'link', url: `${scheme}://${parsed.host}${parsed.path.replace(/^\/\?/, '?')}` };
  }
  if (!parsed.host.includes('.') && !parsed.host.startsWith('[')) return refused('Wrong HTTP URL');
  const user = parsed.user === '' ? '' : `${parsed.user}@`;
  const port = parsed.port === undefined ? '' : `:${parsed.port}`;
  return { type: 'link', url: `${parsed.protocol}://${user}${parsed.host}${port}${parsed.path}` };
}

type Parts = {
  type: 'parts';
  protocol: 'http' | 'https';
  user: string;
  host: string;
  port: number | undefined;
  path: string;
};

function refused(reason: string): { type: 'refused'; reason: string } {
  return { type: 'refused', reason };
}

function parseUrl(url: string): Parts | { type: 'refused'; reason: string } {
  const scheme = /^([^:/?#@[\]]*):\/\//.exec(url);
  const protocol = (scheme?.[1] ?? 'http').toLowerCase();
  if (protocol !== 'http' && protocol !== 'https') return refused('Unsupported URL protocol');
  const rest = scheme ? url.slice(scheme[0].length) : url;
  const pathAt = rest.search(/[/?#]/);
  const authority = pathAt < 0 ? rest : rest.slice(0, pathAt);
  const at = authority.lastIndexOf('@');
  const hostPort = authority.slice(at + 1);
  const portAt = /:([^\]:]*)$/.exec(hostPort);
  const port = portAt ? Number(portAt[1] === '' ? Number.NaN : portAt[1]) : undefined;
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port <= 65535)) {
    return refused('Wrong port number specified in the URL');
  }
  const host = (portAt ? hostPort.slice(0, portAt.index) : hostPort).toLowerCase();
  if (host === '') return refused('URL host is empty');
  if (host === '.') return refused('Host is invalid');
  if (!/^\[[0-9a-f:.]+\]$/.test(host)) {
    if (/%(?![0-9a-f]{2})/.test(host)) return refused('Wrong percent-encoded symbol in URL host');
    if (/[^a-z0-9.\-_!$,~*'();&+=%\u0080-\uffff]/.test(host))
      return refused('Disallowed character in URL host');
  }
  const tail = (pathAt < 0 ? '' : rest.slice(pathAt)).trimEnd();
  const path = (tail.startsWith('/') ? tail : `/${tail}`).replace(/[\p{Cc} ]/gu, (char) => {
    return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return { type: 'parts', protocol, user: authority.slice(0, Math.max(at, 0)), host, port, path };
}
