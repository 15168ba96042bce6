import type { SandboxTitle } from '../titles/title.ts';
import { createDice } from './dice.ts';
import type { FontName } from './fonts.ts';
import { dunes, forest, peaks, skyline } from './motifs/landscapes.ts';
import type { Motif } from './motifs/motif.ts';
import { pulse, rain, rings, seeds, tiles, waves } from './motifs/patterns.ts';
import { corridor, orbit, rays, shards, threads } from './motifs/spaces.ts';
import { GENRE_PALETTES, PALETTES, type Palette, type PaletteName } from './palettes.ts';

/** How a title's poster looks. */
export interface PosterStyle {
  palette: Palette;
  motif: Motif;
  font: FontName;
}

/** Where chance would miss what a film is about. */
const CHOSEN: Readonly<Record<string, [PaletteName, Motif, FontName]>> = {
  tt0133093: ['phosphor', rain, 'mono'],
  tt0234215: ['phosphor', corridor, 'mono'],
  tt0084787: ['ice', shards, 'sans'],
  tt0905372: ['abyss', peaks, 'sans'],
  tt0083658: ['neon', skyline, 'sans'],
  tt1856101: ['ember', skyline, 'light'],
  tt0062622: ['noir', orbit, 'light'],
  tt2543164: ['ice', rings, 'light'],
  tt1160419: ['dune', dunes, 'light'],
  tt15239678: ['ember', dunes, 'light'],
  tt8579674: ['sepia', forest, 'serif'],
  tt0416449: ['scarlet', rays, 'serif'],
  tt0211915: ['moss', seeds, 'italic'],
  tt0910970: ['dune', orbit, 'wide'],
  tt0822832: ['candy', waves, 'wide'],
  tt99000001: ['chalk', pulse, 'mono'],
  tt0076786: ['scarlet', corridor, 'italic'],
  tt1034415: ['rose', threads, 'serif'],
  tt1032846: ['chalk', rings, 'text'],
  tt0456149: ['ice', corridor, 'serif'],
  tt4374460: ['paper', peaks, 'serif'],
  tt0314067: ['candy', tiles, 'sans'],
  tt0079944: ['moss', corridor, 'serif'],
  tt6751668: ['chalk', tiles, 'sans'],
  tt0245429: ['violet', waves, 'serif'],
  tt0405094: ['noir', pulse, 'sans'],
  tt8613070: ['ember', peaks, 'italic'],
  tt15398776: ['ember', rays, 'sans'],
  tt0110912: ['paper', tiles, 'serif'],
  tt0068646: ['noir', threads, 'serif'],
  tt0050083: ['paper', tiles, 'sans'],
  tt0114369: ['moss', shards, 'mono'],
  tt0477348: ['dune', peaks, 'serif'],
  tt2278388: ['rose', tiles, 'serif'],
  tt8946378: ['meadow', rays, 'serif'],
  tt13238346: ['violet', threads, 'italic'],
  tt1375666: ['abyss', corridor, 'light'],
  tt0816692: ['noir', orbit, 'light'],
  tt1392190: ['ember', rays, 'wide'],
  tt0078748: ['moss', rings, 'light'],
  tt4468740: ['meadow', waves, 'wide'],
  tt4633694: ['neon', shards, 'wide'],
  tt6710474: ['candy', seeds, 'wide'],
  tt7366338: ['sepia', pulse, 'sans'],
};

const MOTIFS = [
  dunes,
  peaks,
  forest,
  skyline,
  rings,
  pulse,
  tiles,
  seeds,
  waves,
  orbit,
  corridor,
  rays,
  shards,
  threads,
] as const;
const FONTS = ['sans', 'serif', 'light', 'wide', 'italic'] as const;

/** The style of a title: chosen for the well-known, else by its genres and its id. */
export function posterStyle(title: SandboxTitle): PosterStyle {
  const chosen = CHOSEN[title.imdbId];
  if (chosen !== undefined) {
    const [palette, motif, font] = chosen;
    return { palette: PALETTES[palette], motif, font };
  }
  const dice = createDice(`${title.imdbId}/style`);
  const genre = title.genres.find((one) => GENRE_PALETTES[one] !== undefined);
  const palettes = (genre === undefined ? undefined : GENRE_PALETTES[genre]) ?? ['abyss', 'paper'];
  return { palette: PALETTES[dice.pick(palettes)], motif: dice.pick(MOTIFS), font: dice.pick(FONTS) };
}
