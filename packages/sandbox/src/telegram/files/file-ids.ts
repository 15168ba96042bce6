import type { PhotoSize } from '../bot-api-types.ts';
import type { StoredFile } from '../state/telegram-state.ts';

/** What a file_id names. `size` is the place among a photo's sizes. */
export type FileReference = { kind: StoredFile['kind']; uniqueId: string; size: number };

const prefixes = { photo: 'AgACAgQ', document: 'BQACAgQ', sticker: 'CAACAgI' } as const;
// The longer side of the copies that Telegram makes of a photo, in pixels; none is larger than the original.
const photoSides = [90, 320, 800, 1280];

/** The file_id of a file, or of one of a photo's sizes: opaque to bots, like the real one. */
export function fileIdOf(file: StoredFile, size = 0): string {
  return `${prefixes[file.kind]}${size}${file.uniqueId}`;
}

/** Reads a file_id. `unknown` may once have been a file; `garbled` can't have been. */
export function readFileId(
  fileId: string,
): { type: 'file'; reference: FileReference } | { type: 'unknown' } | { type: 'garbled' } {
  if (!/^[A-Za-z0-9_-]+$/.test(fileId)) return { type: 'garbled' };
  for (const kind of ['photo', 'document', 'sticker'] as const) {
    const rest = fileId.startsWith(prefixes[kind]) ? fileId.slice(prefixes[kind].length) : '';
    if (rest.length > 1) {
      return { type: 'file', reference: { kind, uniqueId: rest.slice(1), size: Number(rest[0]) } };
    }
  }
  return { type: 'unknown' };
}

/** A photo's sizes, smallest first. They all serve the same bytes: the sandbox does not rescale. */
export function photoSizesOf(file: StoredFile): PhotoSize[] {
  const longer = Math.max(1, file.width, file.height);
  const sides = [...photoSides.filter((side) => side < longer), Math.min(longer, 1280)];
  return [...new Set(sides)].map((side, index) => ({
    file_id: fileIdOf(file, index),
    file_unique_id: `${file.uniqueId}${index}`,
    file_size: file.sizeBytes,
    width: Math.max(1, Math.round((file.width * side) / longer)) || 1,
    height: Math.max(1, Math.round((file.height * side) / longer)) || 1,
  }));
}
