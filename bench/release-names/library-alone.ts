import { filenameParse, parseQuality, QualityModifier, Source } from '@ctrl/video-filename-parser';
import type { Answer } from '@matinee/release-names/accuracy/compare';
import type { CorpusEntry } from '@matinee/release-names/accuracy/corpus';
import { parseTorrentTitle } from '@viren070/parse-torrent-title';

const VIREN_SOURCES: Record<string, string> = {
  'BluRay REMUX': 'BluRay',
  REMUX: 'BluRay',
  UHDRip: 'BluRay',
  DVDRip: 'DVD',
  R5: 'DVD',
  HDTV: 'TV',
  PDTV: 'TV',
  SDTV: 'TV',
  TVRip: 'TV',
  SATRip: 'TV',
  HDTVRip: 'TV',
  'WEB-DLRip': 'WEBRip',
  WEBCap: 'WEBRip',
  VODR: 'WEBRip',
  TeleSync: 'TS',
  TeleCine: 'TC',
  WORKPRINT: 'WP',
  VHSRip: 'VHS',
  PPVRip: 'PPV',
};

const VIREN_EDITIONS: Record<string, string> = {
  'Anniversary Edition': 'anniversary',
  'Ultimate Edition': 'ultimate',
  'Criterion Collection': 'criterion',
  "Director's Cut": 'directors',
  "Collector's Edition": 'collectors',
  'Extended Edition': 'extended',
};

function oneOrMany(numbers: readonly number[] = []): number | number[] | null {
  return numbers.length > 1 ? [...numbers] : (numbers[0] ?? null);
}

/** `H.264`, `x264` and `AVC` are one codec. */
function codecName(codec: string | undefined): string | null {
  const plain = codec?.toLowerCase().replace(/[-. ]/g, '');
  if (plain === undefined) return null;
  if (/^(?:[xh]264|avc)$/.test(plain)) return 'h264';
  return /^(?:[xh]265|hevc)/.test(plain) ? 'h265' : plain;
}

/** What @viren070/parse-torrent-title says of a name, in the corpus's words. */
export function virenAlone({ name }: CorpusEntry): Answer {
  const found = parseTorrentTitle(name);
  const flags = [
    ...(found.unrated || found.uncensored ? ['unrated'] : []),
    ...(found.extended ? ['extended'] : []),
  ];
  const editions = (found.editions ?? []).map((edition) => VIREN_EDITIONS[edition] ?? edition.toLowerCase());
  return {
    title: found.title || null,
    year: Number.parseInt(found.year ?? '', 10) || null,
    resolution: found.resolution === '4k' ? '2160p' : (found.resolution ?? null),
    source: found.quality === undefined ? null : (VIREN_SOURCES[found.quality] ?? found.quality),
    remux: found.quality?.includes('REMUX') ?? false,
    codec: codecName(found.codec),
    hdr: found.hdr ?? [],
    group: found.group ?? null,
    edition: [...new Set([...editions, ...flags])],
    language: (found.languages ?? []).map((language) => language.slice(0, 2)),
    season: oneOrMany(found.seasons),
    episode: oneOrMany(found.episodes),
  };
}

const CTRL_SOURCES: Record<Source, string> = {
  [Source.BLURAY]: 'BluRay',
  [Source.WEBDL]: 'WEB-DL',
  [Source.WEBRIP]: 'WEBRip',
  [Source.DVD]: 'DVD',
  [Source.CAM]: 'CAM',
  [Source.SCREENER]: 'SCR',
  [Source.PPV]: 'PPV',
  [Source.TELESYNC]: 'TS',
  [Source.TELECINE]: 'TC',
  [Source.WORKPRINT]: 'WP',
  [Source.TV]: 'TV',
};

const CTRL_EDITIONS: Record<string, string> = {
  internal: 'internal',
  limited: 'limited',
  remastered: 'remastered',
  extended: 'extended',
  theatrical: 'theatrical',
  directors: 'directors',
  unrated: 'unrated',
  imax: 'imax',
  fanEdit: 'fanedit',
};

const CTRL_LANGUAGES: Record<string, string> = {
  Spanish: 'es',
  German: 'de',
  Dutch: 'nl',
  Flemish: 'nl',
  Chinese: 'zh',
  Cantonese: 'zh',
  Mandarin: 'zh',
  Portuguese: 'pt',
  Brazilian: 'pt',
  Polish: 'pl',
  Swedish: 'sv',
  Turkish: 'tr',
  Icelandic: 'is',
  Lithuanian: 'lt',
  Latvian: 'lv',
  Slovak: 'sk',
  Serbian: 'sr',
  Greek: 'el',
  Czech: 'cs',
  Estonian: 'et',
  Ukrainian: 'uk',
  Japanese: 'ja',
  Persian: 'fa',
  Bengali: 'bn',
  Bulgarian: 'bg',
};

/** What @ctrl/video-filename-parser says, told whether it is a series. */
export function ctrlAlone({ name, kind }: CorpusEntry): Answer {
  const isSeries = kind === 'series';
  const found = filenameParse(name, isSeries);
  const [source] = found.sources;
  return {
    title: found.title || null,
    year: Number.parseInt(found.year ?? '', 10) || null,
    resolution: found.resolution?.toLowerCase() ?? null,
    source: source === undefined ? null : CTRL_SOURCES[source],
    remux: parseQuality(name).modifier === QualityModifier.REMUX,
    codec: codecName(found.videoCodec),
    hdr: [...(found.edition.dolbyVision ? ['DV'] : []), ...(found.edition.hdr ? ['HDR'] : [])],
    group: found.group,
    edition: Object.entries(CTRL_EDITIONS).flatMap(([key, edition]) =>
      Reflect.get(found.edition, key) === true ? [edition] : [],
    ),
    language: found.languages.map(
      (language) => CTRL_LANGUAGES[language] ?? language.slice(0, 2).toLowerCase(),
    ),
    season: 'seasons' in found ? oneOrMany(found.seasons) : null,
    episode: 'episodeNumbers' in found ? oneOrMany(found.episodeNumbers) : null,
  };
}
