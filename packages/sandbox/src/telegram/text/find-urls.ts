/** Where a link or an e-mail address stands in a text, in UTF-16 units. */
export type FoundUrl = { type: 'url' | 'email'; offset: number; length: number };

// Telegram carries all of IANA's list; these are the country codes and what people really write.
const commonTlds = new Set(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd
   cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge
   gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki
   km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my
   mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se
   sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz
   va vc ve vg vi vn vu wf ws ye yt za zm zw
   com org net edu gov mil int info biz name pro app dev cloud online site store tech xyz club blog live news media
   movie video film show tools work world zone link page design studio team today space fun art top vip wiki`.split(
    /\s+/,
  ),
);

const domain = '[\\p{L}\\p{N}_~-]+(?:\\.[\\p{L}\\p{N}_~-]+)+';
const emailPattern = new RegExp(`(?<![\\p{L}\\p{N}_.+-])[a-z0-9_.+-]{1,64}@${domain}`, 'giu');
const urlPattern = new RegExp(
  `(?<![\\p{L}\\p{N}_~.@-])((?:https?|ftp|tonsite)://)?${domain}(?::[0-9]{1,5})?([/?#][^\\s<>"«»\`…]*)?`,
  'giu',
);

/** Links and e-mail addresses in plain text, as Telegram marks them by itself; near to its own rules, not all of them. */
export function findUrls(text: string): FoundUrl[] {
  const emails = [...text.matchAll(emailPattern)]
    .filter((match) => isKnownHost(match[0].slice(match[0].lastIndexOf('@') + 1), false))
    .map((match) => ({ type: 'email' as const, offset: match.index, length: match[0].length }));
  const urls = [...text.matchAll(urlPattern)].flatMap((match): FoundUrl[] => {
    const path = match[2] ?? '';
    const before = match[0].slice(0, match[0].length - path.length);
    const host = before.slice(match[1]?.length ?? 0).replace(/:[0-9]+$/, '');
    if (!isKnownHost(host, match[1] !== undefined)) return [];
    return [{ type: 'url', offset: match.index, length: before.length + tidyPath(path).length }];
  });
  const free = urls.filter(
    (url) =>
      !emails.some((mail) => url.offset < mail.offset + mail.length && mail.offset < url.offset + url.length),
  );
  return [...emails, ...free].sort((a, b) => a.offset - b.offset);
}

function isKnownHost(host: string, hasProtocol: boolean): boolean {
  const parts = host.split('.');
  if (/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$/.test(host)) return true;
  if (parts.some((part) => part === '' || part.length >= 64 || part.endsWith('-'))) return false;
  if (!/[^0-9.]/.test(host) || parts.slice(-2).some((part) => part.includes('_'))) return false;
  const tld = (parts.at(-1) ?? '').toLowerCase();
  if (tld.startsWith('xn--')) return /^xn--[a-z0-9]{2,}$/.test(tld);
  if (tld.length <= 1 || tld.includes('-')) return false;
  return hasProtocol || commonTlds.has(tld);
}

/** A closing bracket that nothing opened, and punctuation at the end, belong to the sentence around the link. */
function tidyPath(path: string): string {
  const depth = { '(': 0, '[': 0, '{': 0 };
  const opener = { ')': '(', ']': '[', '}': '{' } as const;
  let end = 0;
  for (; end < path.length; end += 1) {
    const char = path[end];
    if (char === '(' || char === '[' || char === '{') depth[char] += 1;
    if (char === ')' || char === ']' || char === '}') {
      depth[opener[char]] -= 1;
      if (depth[opener[char]] < 0) break;
    }
  }
  return path.slice(0, end).replace(/[.:;,('?!`]+$/, '');
}
