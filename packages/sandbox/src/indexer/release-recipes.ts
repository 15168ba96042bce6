import type { ShelfSource } from '../titles/title.ts';
import type { SandboxResolution } from './sandbox-release.ts';

/** How a release of a film comes about: the tail of its name and what follows from it. */
export interface ReleaseRecipe {
  source: ShelfSource;
  resolution: SandboxResolution;
  /** What follows the title and the year. `{service}` stands for the streaming service's tag. */
  tail: string;
  /** Megabits a second of picture and sound: with the runtime this gives a plausible size. */
  rate: number;
  /** FileList's category of films made so; series have categories of their own. */
  categoryId: number;
  isInternal?: boolean;
}

/**
 * In order of how common they are, so that a short shelf gets a sensible mix. Internal groups are named as in FileList's
 * own public listings, all others are made up. Category 19 (`Filme HD-RO`) means Romanian subtitles inside.
 */
export const RELEASE_RECIPES: readonly ReleaseRecipe[] = [
  {
    source: 'bluray',
    resolution: '1080p',
    tail: '1080p.BluRay.DD5.1.x264-playHD',
    rate: 15.5,
    categoryId: 19,
    isInternal: true,
  },
  {
    source: 'web-2160p',
    resolution: '2160p',
    tail: '2160p.{service}.WEB-DL.DDP5.1.Atmos.DV.HDR.H.265-playWEB',
    rate: 17,
    categoryId: 6,
    isInternal: true,
  },
  {
    source: 'bluray',
    resolution: '720p',
    tail: '720p.BluRay.DD5.1.x264-playHD',
    rate: 7.2,
    categoryId: 19,
    isInternal: true,
  },
  {
    source: 'web',
    resolution: '1080p',
    tail: '1080p.{service}.WEB-DL.DDP5.1.H.264-playWEB',
    rate: 8.4,
    categoryId: 19,
    isInternal: true,
  },
  {
    source: 'uhd',
    resolution: '2160p',
    tail: '2160p.UHD.BluRay.Remux.DV.HDR.HEVC.TrueHD.Atmos.7.1-playBD',
    rate: 72,
    categoryId: 6,
    isInternal: true,
  },
  { source: 'dvd', resolution: '480p', tail: 'DVDRip.XviD.AC3-CARPATHiA', rate: 1.9, categoryId: 1 },
  {
    source: 'uhd',
    resolution: '2160p',
    tail: 'UHD.BluRay.2160p.DTS-HD.MA.5.1.HDR.x265-NOCTURNE',
    rate: 27,
    categoryId: 6,
  },
  {
    source: 'imax',
    resolution: '2160p',
    tail: 'IMAX.2160p.UHD.BluRay.x265.10bit.HDR.DTS-HD.MA.5.1-HALiDE',
    rate: 31,
    categoryId: 6,
  },
  {
    source: 'bluray',
    resolution: '1080p',
    tail: '1080p.BluRay.Remux.AVC.DTS-HD.MA.5.1-playBD',
    rate: 29,
    categoryId: 19,
    isInternal: true,
  },
  {
    source: 'web',
    resolution: '720p',
    tail: '720p.{service}.WEB-DL.DD5.1.H.264-LUMEN',
    rate: 4.1,
    categoryId: 4,
  },
  { source: 'bluray', resolution: '1080p', tail: '1080p.BluRay.x264-VELVET', rate: 11, categoryId: 4 },
  { source: 'uhd', resolution: '2160p', tail: 'COMPLETE.UHD.BLURAY-BALAUR', rate: 81, categoryId: 26 },
  {
    source: 'web',
    resolution: '1080p',
    tail: '1080p.WEBRip.x265.10bit.AAC5.1-KiNOMAX',
    rate: 3.4,
    categoryId: 4,
  },
  {
    source: 'bluray',
    resolution: '1080p',
    tail: '1080p.BluRay.x265.HEVC.10bit.DDP5.1-LUMEN',
    rate: 5.6,
    categoryId: 4,
  },
  {
    source: 'web-2160p',
    resolution: '2160p',
    tail: '2160p.{service}.WEB-DL.DDP5.1.HDR10Plus.H.265-HALiDE',
    rate: 14,
    categoryId: 6,
  },
  { source: 'dvd', resolution: '480p', tail: 'DVDRip.x264.RoSubbed-CARPATHiA', rate: 2.3, categoryId: 3 },
  { source: 'bluray', resolution: '720p', tail: '720p.BluRay.x264-VELVET', rate: 5.4, categoryId: 4 },
  {
    source: 'imax',
    resolution: '1080p',
    tail: 'IMAX.1080p.BluRay.DD5.1.x264-playHD',
    rate: 16,
    categoryId: 19,
    isInternal: true,
  },
  {
    source: 'uhd',
    resolution: '2160p',
    tail: '2160p.UHD.BluRay.DDP7.1.DV.HDR10P.x265-KiNOMAX',
    rate: 22,
    categoryId: 6,
  },
  { source: 'bluray', resolution: '1080p', tail: 'COMPLETE.BLURAY-BALAUR', rate: 36, categoryId: 20 },
  {
    source: 'web',
    resolution: '1080p',
    tail: '1080p.{service}.WEB-DL.DDP5.1.H.264.RoSubbed-CARPATHiA',
    rate: 8.4,
    categoryId: 19,
  },
  { source: 'web-2160p', resolution: '2160p', tail: '2160p.WEB.H265-VELVET', rate: 15, categoryId: 6 },
  { source: 'bluray', resolution: '1080p', tail: '1080p.BluRay.DTS.x264-NOCTURNE', rate: 13, categoryId: 4 },
  { source: 'web', resolution: '480p', tail: '480p.WEB-DL.AAC2.0.x264-CARPATHiA', rate: 1.4, categoryId: 1 },
  { source: 'dvd', resolution: '480p', tail: 'PAL.DVD9-CARPATHiA', rate: 7.6, categoryId: 2 },
  {
    source: 'uhd',
    resolution: '2160p',
    tail: '2160p.UHD.BluRay.HDR.x265.10bit.DTS-X.7.1-VELVET',
    rate: 34,
    categoryId: 6,
  },
  {
    source: 'imax',
    resolution: '2160p',
    tail: 'IMAX.2160p.{service}.WEB-DL.DDP5.1.Atmos.DV.H.265-LUMEN',
    rate: 19,
    categoryId: 6,
  },
  { source: 'web', resolution: '1080p', tail: '1080p.WEB.h264-VELVET', rate: 7, categoryId: 4 },
  {
    source: 'bluray',
    resolution: '1080p',
    tail: 'HYBRID.1080p.BluRay.Remux.AVC.TrueHD.Atmos.7.1-HALiDE',
    rate: 31,
    categoryId: 4,
  },
  { source: 'web', resolution: '720p', tail: '720p.WEBRip.x264.AAC-KiNOMAX', rate: 2.2, categoryId: 4 },
  { source: 'bluray', resolution: '480p', tail: 'BDRip.x264.AC3-CARPATHiA', rate: 2.1, categoryId: 1 },
  {
    source: 'imax',
    resolution: '1080p',
    tail: 'IMAX.1080p.{service}.WEB-DL.DDP5.1.H.264-playWEB',
    rate: 8.8,
    categoryId: 19,
    isInternal: true,
  },
  {
    source: 'uhd',
    resolution: '2160p',
    tail: '2160p.UHD.BluRay.AV1.10bit.HDR.Opus.5.1-HALiDE',
    rate: 12,
    categoryId: 6,
  },
  {
    source: 'bluray',
    resolution: '720p',
    tail: '720p.BluRay.x265.10bit.AAC5.1-LUMEN',
    rate: 2.8,
    categoryId: 4,
  },
  {
    source: 'web-2160p',
    resolution: '2160p',
    tail: '2160p.{service}.WEB-DL.DDP5.1.SDR.H.265-NOCTURNE',
    rate: 15.5,
    categoryId: 6,
  },
];
