import { createHash } from 'node:crypto';
import type { StoredFile, TelegramState } from '../state/telegram-state.ts';
import type { FileBytes } from './file-bytes.ts';
import { readImageSize } from './image-size.ts';

/** A file as it comes in. */
export type IncomingFile = { name: string; mimeType: string; bytes: Buffer };

/** The files that people and the bot have sent. */
export type FileLibrary = {
  /** A picture to be shown; undefined when it is none that Telegram can read. */
  addPhoto(file: IncomingFile): Promise<StoredFile | undefined>;
  addDocument(file: IncomingFile): Promise<StoredFile>;
  addSticker(emoji: string): Promise<StoredFile>;
  find(uniqueId: string): StoredFile | undefined;
  bytesOf(file: StoredFile): Promise<Buffer | undefined>;
  /** `photos/file_12.jpg`, and back. */
  pathOf(file: StoredFile): string;
  byPath(path: string): StoredFile | undefined;
};

const keptBytes = 256 * 1024 * 1024;
const extensions = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/bmp', 'bmp'],
]);

/**
 * The same bytes sent again are the same file, as the real server does with photos. When all files together outgrow
 * their space, the oldest go.
 */
export function createFileLibrary(deps: { state: TelegramState; bytes: FileBytes }): FileLibrary {
  const { state, bytes } = deps;

  async function add(
    kind: StoredFile['kind'],
    file: IncomingFile,
    size: { width: number; height: number },
  ): Promise<StoredFile> {
    const hash = createHash('sha256').update(kind).update(file.bytes);
    // A document is also its name; a photo loses it.
    const uniqueId = (kind === 'document' ? hash.update(file.name) : hash).digest('base64url').slice(0, 20);
    const existing = state.files.get(uniqueId);
    if (existing) return existing;
    await bytes.write(uniqueId, file.bytes);
    const number = state.setting('nextFileNumber') ?? 1;
    state.set('nextFileNumber', number + 1);
    const stored: StoredFile = {
      uniqueId,
      kind,
      name: file.name,
      mimeType: file.mimeType,
      sizeBytes: file.bytes.length,
      ...size,
      number,
    };
    state.files.set(uniqueId, stored);
    await prune();
    return stored;
  }

  async function prune(): Promise<void> {
    const all = [...state.files.values()];
    let surplus = all.reduce((sum, file) => sum + file.sizeBytes, 0) - keptBytes;
    for (const file of all) {
      if (surplus <= 0) return;
      surplus -= file.sizeBytes;
      state.files.delete(file.uniqueId);
      await bytes.remove(file.uniqueId);
    }
  }

  return {
    async addPhoto(file) {
      const picture = readImageSize(file.bytes);
      if (!picture) return undefined;
      const { width, height, mimeType } = picture;
      return await add('photo', { name: '', mimeType, bytes: file.bytes }, { width, height });
    },
    async addDocument(file) {
      const picture = readImageSize(file.bytes);
      const size = { width: picture?.width ?? 0, height: picture?.height ?? 0 };
      return await add('document', { ...file, name: file.name || 'file' }, size);
    },
    addSticker: (emoji) =>
      add(
        'sticker',
        { name: '', mimeType: 'text/plain', bytes: Buffer.from(emoji) },
        { width: 512, height: 512 },
      ),
    find: (uniqueId) => state.files.get(uniqueId),
    bytesOf: (file) => bytes.read(file.uniqueId),
    pathOf: pathOf,
    byPath: (path) => [...state.files.values()].find((file) => pathOf(file) === path),
  };
}

function pathOf(file: StoredFile): string {
  const ofName = /\.([a-z0-9]{1,8})$/i.exec(file.name)?.[1];
  const extension = ofName ?? extensions.get(file.mimeType) ?? 'bin';
  return `${file.kind}s/file_${file.number}.${extension}`;
}
