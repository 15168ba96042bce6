import { readFile, writeFile } from 'node:fs/promises';
import { decode, encode } from '@jridgewell/sourcemap-codec';

interface SourceMap {
  sources: string[];
  mappings: string;
}

/**
 * Takes what is from libraries out of a source map, in place: four fifths of it. From the first stack that is read, Node keeps
 * all of a map, unpacked: 50 MB of a service, and as much again for a while.
 */
export async function unmapLibrariesIn(mapFile: string): Promise<void> {
  const map = JSON.parse(await readFile(mapFile, 'utf8')) as SourceMap;
  await writeFile(mapFile, JSON.stringify(unmapLibraries(map)));
}

/** The same map, in which the places of libraries are of no source (rather than of the code that stands before them). */
export function unmapLibraries<M extends SourceMap>(map: M): M {
  const isLibrary = map.sources.map((source) => /(^|\/)node_modules\//.test(source));
  const lines = decode(map.mappings).map((line) => {
    let isOurs = false;
    return line.flatMap((segment) => {
      const wasOurs = isOurs;
      const [column, source] = segment;
      isOurs = source !== undefined && !isLibrary[source];
      if (isOurs) return [segment];
      const nowhere: [number] = [column];
      return wasOurs ? [nowhere] : [];
    });
  });
  return { ...map, mappings: encode(lines) };
}
