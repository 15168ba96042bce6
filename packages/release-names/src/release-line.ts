import type { ReleaseInfo } from './parse-release-name.ts';

/** A release's reading, flat, in the words of the public corpus: one number or a list, lists empty when unknown. */
export interface ReleaseLine {
  title: string | null;
  year: number | null;
  resolution: string | null;
  source: string | null;
  remux: boolean;
  codec: string | null;
  hdr: string[];
  group: string | null;
  edition: string[];
  language: string[];
  season: number | number[] | null;
  episode: number | number[] | null;
}

function oneOrMany(numbers: readonly number[]): number | number[] | null {
  const [first] = numbers;
  if (first === undefined) return null;
  return numbers.length === 1 ? first : [...numbers];
}

export function releaseLine(info: ReleaseInfo): ReleaseLine {
  return {
    title: info.title,
    year: info.year,
    resolution: info.quality.resolution,
    source: info.quality.source,
    remux: info.quality.isRemux,
    codec: info.quality.codec,
    hdr: info.quality.hdr,
    group: info.group,
    edition: info.editions,
    language: [...new Set([...info.languages, ...info.subtitles])],
    season: oneOrMany(info.seasons),
    episode: oneOrMany(info.episodes),
  };
}
