/** Colours of a poster. `night` and `dusk` make the background from top to bottom, `ink` writes on it. */
export interface Palette {
  night: string;
  dusk: string;
  ink: string;
  accent: string;
  second: string;
}

export const PALETTES = {
  phosphor: { night: '#020a06', dusk: '#06281a', ink: '#d8ffe6', accent: '#35f08a', second: '#0f7a4a' },
  ember: { night: '#1a0a08', dusk: '#7c1d12', ink: '#ffe9d6', accent: '#ff7a2f', second: '#ffc15c' },
  scarlet: { night: '#1b0209', dusk: '#b3082a', ink: '#fff0ee', accent: '#ff3a4c', second: '#3c0a6b' },
  dune: { night: '#3a2117', dusk: '#d98e4a', ink: '#fff4df', accent: '#ffd08a', second: '#8c4a27' },
  neon: { night: '#0b0720', dusk: '#46105e', ink: '#f7ecff', accent: '#ff4fa3', second: '#29d3ff' },
  abyss: { night: '#030a18', dusk: '#0e3a5c', ink: '#e6f4ff', accent: '#5fd0ff', second: '#1d6fa5' },
  ice: { night: '#0d1c28', dusk: '#8fb8c9', ink: '#f4fbff', accent: '#d7f1fb', second: '#2e6a86' },
  moss: { night: '#0f1a10', dusk: '#4b6b32', ink: '#f6f5dc', accent: '#c6d75b', second: '#22371f' },
  rose: { night: '#5b2340', dusk: '#f1a7ab', ink: '#fff5ee', accent: '#ffd9c7', second: '#b6476d' },
  paper: { night: '#efe6d2', dusk: '#d9c8a5', ink: '#1f1a17', accent: '#c8442c', second: '#28576b' },
  chalk: { night: '#f4f1ea', dusk: '#dfe6e4', ink: '#14212b', accent: '#e2a32b', second: '#2d6f73' },
  candy: { night: '#ffcf5c', dusk: '#ff8f5a', ink: '#2b1030', accent: '#e3386d', second: '#3f7bd6' },
  meadow: { night: '#8fd3e8', dusk: '#f6efc3', ink: '#12303a', accent: '#f0803c', second: '#3b8f6b' },
  noir: { night: '#0a0a0c', dusk: '#33343a', ink: '#f2efe8', accent: '#e8c468', second: '#77787f' },
  sepia: { night: '#221710', dusk: '#7a5632', ink: '#fbeed7', accent: '#e9b872', second: '#4a3220' },
  violet: { night: '#140f2e', dusk: '#5a4aa8', ink: '#f3efff', accent: '#b9a5ff', second: '#ffb86b' },
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof PALETTES;

/** What suits a genre, first genre first. */
export const GENRE_PALETTES: Readonly<Record<string, readonly [PaletteName, ...PaletteName[]]>> = {
  Horror: ['scarlet', 'noir', 'moss', 'ice'],
  'Sci-Fi': ['abyss', 'neon', 'violet', 'ice'],
  Animation: ['meadow', 'candy', 'rose', 'chalk'],
  Comedy: ['candy', 'chalk', 'paper', 'meadow'],
  Romance: ['rose', 'violet', 'paper'],
  Crime: ['noir', 'ember', 'sepia'],
  War: ['sepia', 'moss', 'ember'],
  Fantasy: ['violet', 'moss', 'abyss'],
  Adventure: ['dune', 'ember', 'meadow'],
  Action: ['ember', 'abyss', 'noir'],
  Biography: ['sepia', 'paper', 'noir'],
  Drama: ['paper', 'sepia', 'ice', 'rose', 'noir'],
};
