/** Lines of picture, as release names write them; `null` where the name says nothing. */
export type Resolution =
  | '4320p'
  | '2160p'
  | '1440p'
  | '1080p'
  | '720p'
  | '576p'
  | '540p'
  | '480p'
  | '360p'
  | '240p';

export type ReleaseSource =
  | 'BluRay'
  | 'WEB-DL'
  | 'WEBRip'
  | 'WEB'
  | 'TV'
  | 'DVD'
  | 'HDRip'
  | 'SCR'
  | 'CAM'
  | 'TS'
  | 'TC'
  | 'VHS'
  | 'PPV'
  | 'WP';

export type HdrFormat = 'DV' | 'HDR10+' | 'HDR' | 'HLG';

/** What a release's name says of its picture. Unknown values are `null`, never guessed. */
export interface Quality {
  resolution: Resolution | null;
  source: ReleaseSource | null;
  /** The disc's streams, not encoded again. */
  isRemux: boolean;
  /** `h264`, `h265`, `av1`, `xvid`, `mpeg2`, `vc1`, … lower case. */
  codec: string | null;
  hdr: HdrFormat[];
}

export const UNKNOWN_QUALITY: Quality = {
  resolution: null,
  source: null,
  isRemux: false,
  codec: null,
  hdr: [],
};
