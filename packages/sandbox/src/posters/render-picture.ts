import { renderAsync } from '@resvg/resvg-js';
import type { SandboxTitle } from '../titles/title.ts';
import { encodePng } from './encode-png.ts';
import { loadFonts } from './fonts.ts';
import { backdropSvg, posterSvg } from './poster-svg.ts';

/** A picture that the sandbox can draw. */
export interface Picture {
  kind: 'poster' | 'backdrop';
  title: SandboxTitle;
  /** Posters exist in the languages that a title has a name in. */
  language: 'en' | 'ro';
}

/** Draws a picture as PNG of the given width; the same one is drawn once. Runs beside the event loop. */
export type RenderPicture = (picture: Picture, width: number) => Promise<Buffer>;

/** Pictures stay in memory: fifty titles in a handful of sizes are some twenty megabytes at most. */
export function createPictureRenderer(): RenderPicture {
  const { fonts, files } = loadFonts();
  const drawn = new Map<string, Promise<Buffer>>();

  async function draw({ kind, title, language }: Picture, width: number): Promise<Buffer> {
    const name = language === 'ro' ? (title.romanianTitle ?? title.title) : title.title;
    const svg = kind === 'poster' ? posterSvg(title, name, fonts) : backdropSvg(title);
    const image = await renderAsync(svg, {
      fitTo: { mode: 'width', value: width },
      font: { loadSystemFonts: false, fontFiles: files, defaultFontFamily: 'DejaVu Sans' },
    });
    return encodePng(image.pixels, image.width, image.height);
  }

  return (picture, width) => {
    const key = `${picture.title.imdbId}/${picture.kind}/${picture.language}/${width}`;
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const drawing = draw(picture, width);
    drawn.set(key, drawing);
    return drawing;
  };
}
