import { HEIGHT, type Motif, n, WIDTH } from './motif.ts';

/** A sun over ridges of sand. */
export const dunes: Motif = (dice, { accent, second, night }) => {
  const sunX = dice.between(300, 700);
  const radius = dice.between(150, 250);
  const sun = `<circle cx="${n(sunX)}" cy="${n(dice.between(380, 520))}" r="${n(radius)}" fill="${accent}"/>`;
  const ridges = [0, 1, 2, 3, 4].map((index) => {
    const base = 640 + index * 95;
    const phase = dice.between(0, 6);
    const height = dice.between(50, 110);
    const points = Array.from({ length: 41 }, (_, step) => {
      const x = (step * WIDTH) / 40;
      return `${n(x)},${n(base + height * Math.sin(phase + (x / WIDTH) * dice.between(3.4, 3.6)) - index * 6)}`;
    });
    const fill = index % 2 === 0 ? second : night;
    return `<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}" fill="${fill}" fill-opacity="${n(0.45 + index * 0.13)}"/>`;
  });
  return sun + ridges.join('');
};

/** Mountains and their reflection. */
export const peaks: Motif = (dice, { accent, second, ink }) => {
  const shore = 820;
  const moon = `<circle cx="${n(dice.between(250, 750))}" cy="${n(dice.between(220, 340))}" r="${n(dice.between(60, 110))}" fill="${ink}" fill-opacity="0.9"/>`;
  const rows = [0, 1, 2].map((row) => {
    const tops = Array.from({ length: 5 - row }, (_, index) => {
      const x = ((index + 0.5) * WIDTH) / (5 - row) + dice.between(-70, 70);
      const height = dice.between(210, 420) - row * 70;
      const half = height * dice.between(0.55, 0.8);
      return { x, height, half };
    });
    const opacity = 0.35 + row * 0.3;
    return tops
      .map(({ x, height, half }) => {
        const ridge = `${n(x - half)},${shore} ${n(x)},${n(shore - height)} ${n(x + half)},${shore}`;
        const light = `${n(x)},${n(shore - height)} ${n(x + half)},${shore} ${n(x + half * 0.18)},${shore}`;
        const mirror = `${n(x - half)},${shore} ${n(x)},${n(shore + height * 0.55)} ${n(x + half)},${shore}`;
        return `<polygon points="${ridge}" fill="${second}" fill-opacity="${n(opacity)}"/><polygon points="${light}" fill="${accent}" fill-opacity="${n(opacity * 0.5)}"/><polygon points="${mirror}" fill="${second}" fill-opacity="${n(opacity * 0.35)}"/>`;
      })
      .join('');
  });
  return `${moon}${rows.join('')}<rect y="${shore}" width="${WIDTH}" height="3" fill="${accent}" fill-opacity="0.7"/>`;
};

/** Trunks in fog, one of them lit. */
export const forest: Motif = (dice, { accent, second, night, ink }) => {
  const glow = `<circle cx="500" cy="760" r="330" fill="${accent}" fill-opacity="0.3"/><circle cx="500" cy="760" r="190" fill="${accent}" fill-opacity="0.45"/>`;
  const trunks = [0, 1, 2].map((row) =>
    Array.from({ length: 9 - row * 2 }, (_, index) => {
      const x = ((index + dice.between(0.2, 0.8)) * WIDTH) / (9 - row * 2);
      const width = 16 + row * 26 + dice.between(0, 16);
      const lean = dice.between(-26, 26);
      return `<polygon points="${n(x)},0 ${n(x + width * 0.7)},0 ${n(x + width + lean)},${HEIGHT} ${n(x - width * 0.4 + lean)},${HEIGHT}" fill="${row === 2 ? night : second}" fill-opacity="${n(0.4 + row * 0.28)}"/>`;
    }).join(''),
  );
  const figure = `<circle cx="500" cy="742" r="20" fill="${ink}"/><polygon points="482,768 518,768 530,900 470,900" fill="${ink}"/>`;
  return glow + trunks.slice(0, 2).join('') + figure + (trunks[2] ?? '');
};

/** A town at night. */
export const skyline: Motif = (dice, { accent, second, night }) => {
  const moon = `<circle cx="${n(dice.between(200, 800))}" cy="330" r="${n(dice.between(110, 170))}" fill="${accent}" fill-opacity="0.85"/>`;
  const row = (
    base: number,
    low: number,
    high: number,
    fill: string,
    opacity: number,
    lit: number,
  ): string => {
    let x = -20;
    let out = '';
    while (x < WIDTH) {
      const width = dice.between(60, 130);
      const height = dice.between(low, high);
      out += `<rect x="${n(x)}" y="${n(base - height)}" width="${n(width)}" height="${n(HEIGHT)}" fill="${fill}" fill-opacity="${opacity}"/>`;
      for (let wy = base - height + 22; wy < base + 60 && lit > 0; wy += 34) {
        for (let wx = x + 14; wx < x + width - 20; wx += 26) {
          if (dice.next() < lit) {
            out += `<rect x="${n(wx)}" y="${n(wy)}" width="10" height="16" fill="${accent}" fill-opacity="${n(dice.between(0.5, 1))}"/>`;
          }
        }
      }
      x += width + dice.between(0, 14);
    }
    return out;
  };
  return moon + row(900, 260, 520, second, 0.55, 0) + row(960, 120, 420, night, 0.92, 0.3);
};
