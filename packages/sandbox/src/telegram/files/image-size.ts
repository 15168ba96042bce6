/** A picture's size in pixels, or undefined for what is no PNG, JPEG, GIF, WebP or BMP. Reads headers only. */
export function readImageSize(
  bytes: Buffer,
): { width: number; height: number; mimeType: string } | undefined {
  if (bytes.length < 30) return undefined;
  if (bytes.readUInt32BE(0) === 0x89504e47) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), mimeType: 'image/png' };
  }
  const head = bytes.toString('latin1', 0, 16);
  if (head.startsWith('GIF8')) {
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), mimeType: 'image/gif' };
  }
  if (head.startsWith('BM')) {
    const height = Math.abs(bytes.readInt32LE(22));
    return { width: bytes.readInt32LE(18), height, mimeType: 'image/bmp' };
  }
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return readWebp(bytes, head.slice(12, 16));
  return bytes.readUInt16BE(0) === 0xffd8 ? readJpeg(bytes) : undefined;
}

function readWebp(bytes: Buffer, chunk: string): ReturnType<typeof readImageSize> {
  const mimeType = 'image/webp';
  if (chunk === 'VP8X') {
    return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, mimeType };
  }
  if (chunk === 'VP8L') {
    const packed = bytes.readUInt32LE(21);
    return { width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1, mimeType };
  }
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, mimeType };
}

function readJpeg(bytes: Buffer): ReturnType<typeof readImageSize> {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return {
        width: bytes.readUInt16BE(at + 7),
        height: bytes.readUInt16BE(at + 5),
        mimeType: 'image/jpeg',
      };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
