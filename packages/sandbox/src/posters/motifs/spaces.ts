import { HEIGHT, type Motif, n, WIDTH } from './motif.ts';

/** A planet, its ring, and stars. */
export const orbit: Motif = (dice, { accent, second, ink, night }) => {
  const stars = Array.from(
    { length: 150 },
    () =>
      `<circle cx="${n(dice.between(0, WIDTH))}" cy="${n(dice.between(0, 1050))}" r="${n(dice.between(0.8, 3.2))}" fill="${ink}" fill-opacity="${n(dice.between(0.25, 1))}"/>`,
  ).join('');
  const radius = dice.between(190, 260);
  const y = dice.between(470, 560);
  const tilt = dice.between(-28, 28);
  const planet = `<circle cx="500" cy="${n(y)}" r="${n(radius)}" fill="${second}"/><circle cx="${n(500 - radius * 0.22)}" cy="${n(y - radius * 0.22)}" r="${n(radius * 0.78)}" fill="${accent}" fill-opacity="0.55"/><circle cx="${n(500 - radius * 0.34)}" cy="${n(y - radius * 0.34)}" r="${n(radius * 0.44)}" fill="${ink}" fill-opacity="0.35"/>`;
  const arc = (sweep: 0 | 1): string =>
    `<path d="M${n(500 - radius * 1.75)},${n(y)} a${n(radius * 1.75)},${n(radius * 0.42)} 0 0 ${sweep} ${n(radius * 3.5)},0" fill="none" stroke="${sweep === 1 ? night : ink}" stroke-opacity="${sweep === 1 ? 0.6 : 0.95}" stroke-width="14"/>`;
  return `${stars}<g transform="rotate(${n(tilt)} 500 ${n(y)})">${arc(1)}</g>${planet}<g transform="rotate(${n(tilt)} 500 ${n(y)})">${arc(0)}</g>`;
};

/** A corridor, door within door. */
export const corridor: Motif = (dice, { accent, second, ink, night }) => {
  const x = 500 + dice.between(-60, 60);
  const y = 560;
  const frames = Array.from({ length: 13 }, (_, index) => {
    const scale = 0.78 ** index;
    const width = 1100 * scale;
    const height = 1500 * scale;
    const fill = index % 2 === 0 ? second : night;
    return `<rect x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}" fill="${fill}" fill-opacity="${n(0.35 + index * 0.045)}" stroke="${accent}" stroke-opacity="${n(0.15 + index * 0.06)}" stroke-width="${n(6 * scale + 1)}"/>`;
  });
  const figure = `<rect x="${n(x - 34)}" y="${n(y - 60)}" width="68" height="150" fill="${accent}"/><circle cx="${n(x)}" cy="${n(y - 2)}" r="10" fill="${ink}"/><polygon points="${n(x - 8)},${n(y + 12)} ${n(x + 8)},${n(y + 12)} ${n(x + 15)},${n(y + 90)} ${n(x - 15)},${n(y + 90)}" fill="${night}"/>`;
  return frames.join('') + figure;
};

/** Rays from a point, like a road or an explosion. */
export const rays: Motif = (dice, { accent, second, ink }) => {
  const x = dice.between(350, 650);
  const y = dice.between(520, 640);
  const count = 34;
  const wedges = Array.from({ length: count }, (_, index) => {
    const from = (index / count) * 2 * Math.PI;
    const to = from + ((2 * Math.PI) / count) * dice.between(0.25, 0.75);
    const far = 1500;
    const fill = dice.pick([accent, second, accent, ink]);
    return `<polygon points="${n(x)},${n(y)} ${n(x + far * Math.cos(from))},${n(y + far * Math.sin(from))} ${n(x + far * Math.cos(to))},${n(y + far * Math.sin(to))}" fill="${fill}" fill-opacity="${n(dice.between(0.25, 0.75))}"/>`;
  });
  return `${wedges.join('')}<circle cx="${n(x)}" cy="${n(y)}" r="120" fill="${ink}"/><circle cx="${n(x)}" cy="${n(y)}" r="84" fill="${accent}"/>`;
};

/** A cut jewel of triangles. */
export const shards: Motif = (dice, { accent, second, ink }) => {
  const columns = 6;
  const rows = 6;
  const point = Array.from({ length: (columns + 1) * (rows + 1) }, (_, index) => {
    const column = index % (columns + 1);
    const row = Math.floor(index / (columns + 1));
    return [
      (column * WIDTH) / columns + (column > 0 && column < columns ? dice.between(-70, 70) : 0),
      (row * 1080) / rows + (row > 0 ? dice.between(-70, 70) : -40),
    ] as const;
  });
  const at = (column: number, row: number): string => {
    const [x, y] = point[row * (columns + 1) + column] ?? [0, 0];
    return `${n(x)},${n(y)}`;
  };
  let out = '';
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const fade = 1 - row / (rows + 1);
      for (const corners of [
        [at(column, row), at(column + 1, row), at(column, row + 1)],
        [at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)],
      ]) {
        const fill = dice.pick([accent, second, second, ink]);
        out += `<polygon points="${corners.join(' ')}" fill="${fill}" fill-opacity="${n(fade * dice.between(0.1, 0.85))}"/>`;
      }
    }
  }
  return out;
};

/** Strings of light and one red thread among them. */
export const threads: Motif = (dice, { accent, second, ink }) => {
  return Array.from({ length: 14 }, (_, index) => {
    const from = -90 + index * 84;
    const bend = dice.between(-260, 260);
    const isRed = index === 7;
    return `<path d="M${n(from)},-20 C${n(from + bend)},420 ${n(WIDTH - from + bend)},640 ${n(WIDTH - from)},${n(HEIGHT)}" fill="none" stroke="${isRed ? accent : index % 3 === 0 ? ink : second}" stroke-opacity="${isRed ? 1 : n(dice.between(0.25, 0.75))}" stroke-width="${isRed ? 14 : n(dice.between(4, 10))}"/>`;
  }).join('');
};
