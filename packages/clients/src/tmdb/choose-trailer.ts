import type { VideoWire } from './wire.ts';

/** The trailer to link: on YouTube, official before fans' ones, in the reader's language before others, newest. */
export function chooseTrailer(videos: readonly VideoWire[], language: string): string | null {
  const trailers = videos.filter((video) => video.site === 'YouTube' && video.type === 'Trailer');
  const [best] = trailers.toSorted(
    (a, b) =>
      Number(b.official ?? false) - Number(a.official ?? false) ||
      Number(b.iso_639_1 === language) - Number(a.iso_639_1 === language) ||
      (b.published_at ?? '').localeCompare(a.published_at ?? ''),
  );
  return best === undefined ? null : `https://www.youtube.com/watch?v=${encodeURIComponent(best.key)}`;
}
