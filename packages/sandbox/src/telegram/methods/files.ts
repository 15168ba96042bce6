import { badRequest } from '../bot-api-refusal.ts';
import { readFileId } from '../files/file-ids.ts';
import type { FileLibrary } from '../files/file-library.ts';
import { textArg } from '../http/bot-query.ts';
import type { Methods } from './method.ts';

const downloadBytes = 20 * 1024 * 1024;

/** getFile: where a file can be fetched from, below `/file/bot<token>/`. */
export function createFileMethods(deps: { library: FileLibrary }): Methods {
  return {
    getfile(query) {
      const fileId = textArg(query, 'file_id');
      if (fileId === '') throw badRequest('file_id not specified');
      const read = readFileId(fileId);
      const file = read.type === 'file' ? deps.library.find(read.reference.uniqueId) : undefined;
      if (!file) throw badRequest('invalid file_id');
      if (file.sizeBytes > downloadBytes) throw badRequest('file is too big');
      return {
        file_id: fileId,
        file_unique_id: file.uniqueId,
        file_size: file.sizeBytes,
        file_path: deps.library.pathOf(file),
      };
    },
  };
}
