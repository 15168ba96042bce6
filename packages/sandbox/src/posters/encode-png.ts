/**
 * A PNG of opaque pixels, packed as small as the format allows: resvg's own encoder is quick, and its posters half as
 * large again. By hand because it is one page, and image libraries bring binaries of tens of megabytes.
 */

import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Encodes RGBA pixels; what shines through is lost. */
export async function encodePng(rgba: Uint8Array, width: number, height: number): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, RGB, deflate, adaptive filters, not interlaced.
  header.set([8, 2, 0, 0, 0], 8);
  const data = await promisify(deflate)(filterRows(rgba, width, height), { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** For each row the filter that leaves the smallest numbers, which pack best: none, left, above or their gradient. */
function filterRows(rgba: Uint8Array, width: number, height: number): Buffer {
  const stride = width * 3;
  const out = Buffer.alloc((stride + 1) * height);
  const tries = [0, 1, 2, 4].map((filter) => ({ filter, bytes: Buffer.alloc(stride), cost: 0 }));
  let above = Buffer.alloc(stride);
  let row = Buffer.alloc(stride);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4;
      row[x * 3] = rgba[from] ?? 0;
      row[x * 3 + 1] = rgba[from + 1] ?? 0;
      row[x * 3 + 2] = rgba[from + 2] ?? 0;
    }
    for (const attempt of tries) attempt.cost = filterRow(attempt.filter, row, above, attempt.bytes);
    const best = tries.reduce((a, b) => (b.cost < a.cost ? b : a));
    out[y * (stride + 1)] = best.filter;
    best.bytes.copy(out, y * (stride + 1) + 1);
    [above, row] = [row, above];
  }
  return out;
}

/** Writes a row filtered, and returns how far from nought it is. */
function filterRow(filter: number, row: Buffer, above: Buffer, out: Buffer): number {
  let cost = 0;
  for (let index = 0; index < row.length; index += 1) {
    const left = index < 3 ? 0 : (row[index - 3] ?? 0);
    const up = above[index] ?? 0;
    const corner = index < 3 ? 0 : (above[index - 3] ?? 0);
    const guess = filter === 0 ? 0 : filter === 1 ? left : filter === 2 ? up : paeth(left, up, corner);
    const value = ((row[index] ?? 0) - guess) & 0xff;
    out[index] = value;
    cost += value < 128 ? value : 256 - value;
  }
  return cost;
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
