import { createHash } from 'node:crypto';
import type { SandboxTitle } from '../titles/title.ts';
import type { Picture } from './render-picture.ts';

/** Where the pictures of titles are to be had: names without meaning, like those of TMDB and IMDb. */
export interface PicturePaths {
  /** `/<27 letters>.png`, as TMDB's `poster_path`; `null` when there is none. A Romanian poster is one of its own. */
  posterPath(title: SandboxTitle, language: 'en' | 'ro'): string | null;
  backdropPath(title: SandboxTitle): string | null;
  /** A picture of IMDb's, in full size; sizes are asked for by writing them before the ending. */
  imdbImageUrl(title: SandboxTitle): string | null;
  /** The picture of a name made by the functions above. */
  find(name: string): Picture | null;
}

/** `imagesUrl` is asked late: the port is known only when the pictures' server listens. */
export function createPicturePaths(titles: readonly SandboxTitle[], imagesUrl: () => string): PicturePaths {
  const pictures = new Map<string, Picture>();
  for (const title of titles.filter((one) => one.hasPoster)) {
    pictures.set(token(title, 'poster', 'en'), { kind: 'poster', title, language: 'en' });
    pictures.set(token(title, 'poster', 'ro'), { kind: 'poster', title, language: 'ro' });
    pictures.set(token(title, 'backdrop', 'en'), { kind: 'backdrop', title, language: 'en' });
  }
  return {
    posterPath(title, language) {
      const shown = title.romanianTitle === null ? 'en' : language;
      return title.hasPoster ? `/${token(title, 'poster', shown)}.png` : null;
    },
    backdropPath: (title) => (title.hasPoster ? `/${token(title, 'backdrop', 'en')}.png` : null),
    imdbImageUrl: (title) =>
      title.hasPoster ? `${imagesUrl()}/images/M/${token(title, 'poster', 'en')}@._V1_.png` : null,
    find: (name) => pictures.get(name) ?? null,
  };
}

function token(title: SandboxTitle, kind: string, language: string): string {
  const hash = createHash('sha256').update(`${title.imdbId}/${kind}/${language}`).digest('base64');
  return hash.replace(/[^A-Za-z0-9]/g, '').slice(0, 27);
}
