import { badRequest } from '../bot-api-refusal.ts';
import type { BotQuery } from '../http/bot-query.ts';
import type { StoredFile } from '../state/telegram-state.ts';
import type { FetchOutcome, UrlKind } from './fetch-by-url.ts';
import { readFileId } from './file-ids.ts';
import type { FileLibrary } from './file-library.ts';

/** Finds the file that a bot means: a file_id, a link, `attach://part`, or the part named like the parameter. */
export type InputFiles = {
  /** Undefined when the call holds none. Throws the real server's refusals. */
  resolve(query: BotQuery, kind: UrlKind, field: string, value: string): Promise<StoredFile | undefined>;
};

const photoBytes = 10 * 1024 * 1024;
const photoSides = 10_000;
const photoRatio = 20;

/** Builds it over the library and a fetcher of links. */
export function createInputFiles(deps: {
  library: FileLibrary;
  fetchUrl: (url: string, kind: UrlKind) => Promise<FetchOutcome>;
}): InputFiles {
  const { library, fetchUrl } = deps;

  function known(fileId: string, kind: UrlKind): StoredFile {
    const read = readFileId(fileId);
    if (read.type === 'garbled') {
      throw badRequest('wrong remote file identifier specified: Wrong character in the string');
    }
    const file = read.type === 'file' ? library.find(read.reference.uniqueId) : undefined;
    if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
    if (file.kind !== kind) {
      const name = (word: string) => word[0]?.toUpperCase() + word.slice(1);
      throw badRequest(`can't use file of type ${name(file.kind)} as ${name(kind)}`);
    }
    return file;
  }

  return {
    async resolve(query, kind, field, value) {
      const attached = /^attach:\/\/(.*)$/s.exec(value)?.[1];
      const uploaded = query.files.get(attached ?? field);
      if (value !== '' && attached === undefined) {
        // The real server, too, takes anything with a dot for a link.
        if (!value.includes('.')) return known(value, kind);
        const url = /^https?:\/\//i.test(value) ? value : `http://${value}`;
        const fetched = await fetchUrl(url, kind);
        if (fetched.type === 'refused') throw badRequest(fetched.description);
        if (kind === 'document') return await library.addDocument(fetched.file);
        const photo = await library.addPhoto(fetched.file);
        if (!photo) throw badRequest('wrong type of the web page content');
        return photo;
      }
      if (!uploaded) return undefined;
      if (uploaded.bytes.length === 0) throw badRequest('file must be non-empty');
      if (kind === 'document') return await library.addDocument(uploaded);
      if (uploaded.bytes.length > photoBytes) {
        throw badRequest(`file of size ${uploaded.bytes.length} bytes is too big for a photo`);
      }
      const photo = await library.addPhoto(uploaded);
      if (!photo) throw badRequest('IMAGE_PROCESS_FAILED');
      const [shorter = 0, longer = 0] = [photo.width, photo.height].sort((a, b) => a - b);
      if (photo.width + photo.height > photoSides || longer > shorter * photoRatio) {
        throw badRequest('PHOTO_INVALID_DIMENSIONS');
      }
      return photo;
    },
  };
}
