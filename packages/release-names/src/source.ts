import type { ReleaseSource } from '@matinee/domain/releases/quality';

interface SourceRule {
  source: ReleaseSource;
  /** On folded text. */
  pattern: RegExp;
  /** The word has another meaning too: it is a tag only behind the title. */
  isWord?: true;
}

/** First match wins: what was filmed in a cinema or sent to a jury says so beside the disc's or the web's name. */
const RULES: readonly SourceRule[] = [
  {
    source: 'CAM',
    pattern: /\b(?:hd|hq|new)[-. ]?cam(?:rip)?\b|\bcam[-. ]?(?:hd|hq|rip)\b|\bs[-. ]print\b/i,
  },
  { source: 'TS', pattern: /\bhd[-. ]?ts(?:rip)?\b|\btsrip\b|\btele[-. ]?sync?h?\b/i },
  { source: 'TC', pattern: /\bhd[-. ]?tc(?:rip)?\b|\btcrip\b|\btele[-. ]?cine\b/i },
  {
    source: 'SCR',
    pattern:
      /\b(?:dvd|bd|br|hd|web)?[-. ]?scr(?:eener)?\b|\bp(?:re)?-?dvd(?:rip)?\b|\bpre-?hd(?:rip)?\b|\bphdrip\b/i,
  },
  { source: 'WP', pattern: /\bworkprint\b/i },
  { source: 'VHS', pattern: /\bvhs[-. ]?rip\b/i },
  {
    source: 'BluRay',
    pattern:
      /\bm?blu[-. ]?ray(?:rip|mux|\d{3,4}p)?\b|\b(?:u?hd)?bd[-. ]?(?:rip|ripmux|remux|iso|mux|light|full|25|50|66|100)\b|\buhd2?bd\b/i,
  },
  {
    source: 'BluRay',
    pattern:
      /\bbr[-. ]?(?:rip|mux|disk)\b|\buhd[-. ]?rip\b|\bhd[-. ]?dvd(?:rip)?\b|\bbd(?=\d{3,4}p)|\bbdr\b/i,
  },
  { source: 'WEBRip', pattern: /\bweb[-. ]?(?:rip|cap|mux)\b|\bweb[-. ]?dl[-. ]?rip\b|\bvod[-. ]?rip\b/i },
  {
    source: 'WEB-DL',
    pattern:
      /\bweb[-. ]?dl\b|\bweb[-. ]?u?hd\b|\b(?:itunes|amazon|netflix|maxdome|disney|hbomax)u?hd\b|\bdlmux\b/i,
  },
  { source: 'DVD', pattern: /\b(?:\dx?)?m?dvd[-. ]?(?:rip|mux|r|[59])?\b|\bdvdr\d?\b|\bxvidvd\b/i },
  {
    source: 'TV',
    pattern:
      /\b(?:a?hd|pd|sd|uhd)[-. ]?tv(?:rip|mux|[xh]26[45])?\b|\b(?:ip|hd)?tv[-. ]?rip(?:hd)?\b|\braw[-. ]?hd\b|\bdsr(?:ip)?\b|\bdvb(?:[-. ]?rip)?\b|\b(?:sat|dth)[-. ]?rip\b/i,
  },
  { source: 'WEB', pattern: /\bweb\b/i, isWord: true },
  { source: 'CAM', pattern: /\bcam\b/i, isWord: true },
  { source: 'TS', pattern: /\bts\b/i, isWord: true },
  { source: 'TC', pattern: /\btc(?:\d{3,4}p)?\b/i, isWord: true },
  { source: 'WP', pattern: /\bwp\b/i, isWord: true },
  { source: 'VHS', pattern: /\bvhs\b/i, isWord: true },
  { source: 'BluRay', pattern: /\bb[dr]\b|\b(?:bd|uhd)?remux\b/i, isWord: true },
  { source: 'BluRay', pattern: /[([]bd\b/i },
  // A DVD of another region, sold early.
  { source: 'DVD', pattern: /\br[56]\b/i, isWord: true },
  { source: 'HDRip', pattern: /\bhd[-. ]?rip\b|\bmicro[-. ]?hd\b/i },
  { source: 'PPV', pattern: /\bppv(?:[-. ]?(?:rip|hd))?\b/i },
  {
    source: 'WEB-DL',
    pattern: /\b(?:amzn|nf|dsnp|atvp|aptv|hmax|max|hulu|pcok|pmtp|stan|crav)\b/i,
    isWord: true,
  },
];

/** Where the pictures come from, by the name's own words; `null` when it does not say. */
export function readSource(text: string, tags: string): ReleaseSource | null {
  return RULES.find((rule) => rule.pattern.test(rule.isWord ? tags : text))?.source ?? null;
}
