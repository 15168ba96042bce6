import type { Dice } from '../dice.ts';
import type { Palette } from '../palettes.ts';

/** The picture of a poster, on a sheet of 1000 by 1500; what is important stays above 1000. SVG elements. */
export type Motif = (dice: Dice, palette: Palette) => string;

export const WIDTH = 1000;
export const HEIGHT = 1500;

/** A number as SVG likes it: short. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
