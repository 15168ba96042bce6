import { HEIGHT, type Motif, n, WIDTH } from './motif.ts';

/** Rain of signs. */
export const rain: Motif = (dice, { accent, ink }) => {
  let out = '';
  for (let x = 30; x < WIDTH; x += 38) {
    const length = dice.whole(10, 30);
    const top = dice.between(-160, 420);
    for (let index = 0; index < length; index += 1) {
      const y = top + index * 44;
      const isHead = index === length - 1;
      const opacity = isHead ? 1 : 0.16 + 0.8 * (index / length) ** 1.3;
      const sign = dice.pick(['0', '1', '7', 'Z', 'Λ', 'Ξ', 'Ψ', '∂', '⊥', '¦', '+', 'λ']);
      out += `<text x="${x}" y="${n(y)}" font-family="DejaVu Sans Mono" font-weight="700" font-size="38" text-anchor="middle" fill="${isHead ? ink : accent}" fill-opacity="${n(opacity)}">${sign}</text>`;
    }
  }
  return out;
};

/** Rings around a point off the middle, one of them broken. */
export const rings: Motif = (dice, { accent, second, ink }) => {
  const x = dice.between(380, 620);
  const y = dice.between(440, 560);
  const gap = dice.between(44, 62);
  const circles = Array.from({ length: 11 }, (_, index) => {
    const radius = 60 + index * gap;
    const stroke = index % 3 === 1 ? accent : index % 3 === 2 ? second : ink;
    const dash =
      dice.next() < 0.4
        ? ` stroke-dasharray="${n(radius * dice.between(0.6, 4))} ${n(radius * dice.between(0.2, 0.8))}"`
        : '';
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="none" stroke="${stroke}" stroke-opacity="${n(0.95 - index * 0.07)}" stroke-width="${n(dice.between(4, 26))}"${dash} transform="rotate(${n(dice.between(0, 360))} ${n(x)} ${n(y)})"/>`;
  });
  return `${circles.join('')}<circle cx="${n(x)}" cy="${n(y)}" r="34" fill="${ink}"/>`;
};

/** Lines of a landscape or of a pulse. */
export const pulse: Motif = (dice, { ink, accent, night }) => {
  const middle = dice.between(420, 580);
  return Array.from({ length: 26 }, (_, row) => {
    const base = 250 + row * 29;
    const bumps = Array.from({ length: 4 }, () => ({
      at: middle + dice.between(-190, 190),
      width: dice.between(26, 80),
      height: dice.between(20, 130) * Math.sin(((row + 1) / 27) * Math.PI),
    }));
    const points = Array.from({ length: 81 }, (_, step) => {
      const x = 110 + step * 9.75;
      const lift = bumps.reduce(
        (sum, one) => sum + one.height * Math.exp(-(((x - one.at) / one.width) ** 2)),
        0,
      );
      return `${n(x)},${n(base - lift + dice.between(-1.6, 1.6))}`;
    });
    return `<polyline points="${points.join(' ')}" fill="${night}" stroke="${row % 7 === 3 ? accent : ink}" stroke-width="4" stroke-linejoin="round"/>`;
  }).join('');
};

/** Quarter circles on a grid. */
export const tiles: Motif = (dice, { accent, second, ink, night }) => {
  const size = 200;
  let out = '';
  for (let y = 0; y < 1000; y += size) {
    for (let x = 0; x < WIDTH; x += size) {
      const fill = dice.pick([accent, second, ink, accent, second]);
      const ground = dice.pick([night, 'none', 'none', second]);
      const turn = dice.whole(0, 3) * 90;
      const shape = dice.pick([
        `<path d="M${x},${y} h${size} a${size},${size} 0 0 1 ${-size},${size} z" fill="${fill}"/>`,
        `<circle cx="${x + 100}" cy="${y + 100}" r="72" fill="${fill}"/>`,
        `<path d="M${x},${y} h${size} l${-size},${size} z" fill="${fill}"/>`,
        `<path d="M${x},${y + 100} a100,100 0 0 1 ${size},0 z" fill="${fill}"/>`,
      ]);
      out += `<g fill-opacity="0.92"><rect x="${x}" y="${y}" width="${size}" height="${size}" fill="${ground}" fill-opacity="${ground === 'none' ? 0 : 0.55}"/><g transform="rotate(${turn} ${x + 100} ${y + 100})">${shape}</g></g>`;
    }
  }
  return out;
};

/** Seeds of a sunflower. */
export const seeds: Motif = (dice, { accent, second, ink }) => {
  const golden = Math.PI * (3 - Math.sqrt(5));
  const spread = dice.between(23, 27);
  return Array.from({ length: 330 }, (_, index) => {
    const radius = spread * Math.sqrt(index);
    const x = 500 + radius * Math.cos(index * golden);
    const y = 540 + radius * Math.sin(index * golden);
    const fill = index % 13 === 0 ? ink : index % 3 === 0 ? second : accent;
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(3 + 11 * (1 - index / 360))}" fill="${fill}"/>`;
  }).join('');
};

/** Stripes in waves, edge to edge. */
export const waves: Motif = (dice, { accent, second, ink, night }) => {
  const phase = dice.between(0, 6);
  const colours = [second, accent, night, ink, second, accent];
  return Array.from({ length: 12 }, (_, row) => {
    const base = 180 + row * 78;
    const points = Array.from({ length: 51 }, (_, step) => {
      const x = step * 20;
      return `${x},${n(base + (24 + row * 5) * Math.sin(phase + x / 150 + row * 0.55))}`;
    });
    const opacity = n(0.28 + 0.5 * Math.abs(Math.sin(row * 1.3)));
    return `<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}" fill="${colours[row % colours.length]}" fill-opacity="${opacity}"/>`;
  }).join('');
};
