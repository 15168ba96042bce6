/** In UTF-16 units. No real release name is longer; what lies beyond tells nothing and costs time. */
export const LONGEST_NAME = 400;

const LONE_SURROGATES = /\p{Surrogate}/gu;
const INVISIBLE = /\p{Cf}/gu;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const BEFORE_LAST_FOLDER = /^.*[\\/](?=[^\s\\/])/;
const LOOKS_LIKE_A_PATH = /^(?:[\\/]|[A-Za-z]:[\\/])/;
const EXTENSION =
  /[. ](mkv|mk3d|mp4|m4v|avi|mov|wmv|mpe?g|ts|m2ts|webm|ogm|flv|vob|iso|divx|3gp|srt|sub|idx|ass|ssa|vtt|nfo|txt|torrent|nzb|rar|zip)$/i;

/** A name fit to read. */
export interface CleanName {
  /** At most `LONGEST_NAME` units, NFC, one line of printable text, no folders, no file extension, a tidy end. */
  text: string;
  /** The file extension, lower case, without its dot. */
  extension: string | null;
}

function withTidyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' _.\'"-'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Makes a name from outside fit to read, whatever it is: cuts it, normalises it and takes off what is not the name. */
export function cleanName(raw: string): CleanName {
  const printable = raw
    .slice(0, LONGEST_NAME)
    .replace(LONE_SURROGATES, '')
    .replace(INVISIBLE, '')
    .replace(CONTROLS, ' ')
    .normalize('NFC')
    .slice(0, LONGEST_NAME)
    .trim();
  const fileName = LOOKS_LIKE_A_PATH.test(printable) ? printable.replace(BEFORE_LAST_FOLDER, '') : printable;
  const tidy = withTidyEnd(fileName);
  const extension = EXTENSION.exec(tidy);
  const text = withTidyEnd(extension === null ? tidy : tidy.slice(0, extension.index));
  return { text, extension: extension?.[1]?.toLowerCase() ?? null };
}
