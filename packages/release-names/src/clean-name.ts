/** In UTF-16 units. No real release name is longer; what lies beyond tells nothing and costs time. */
export const LONGEST_NAME = 400;

const LONE_SURROGATES = /\p{Surrogate}/gu;
const INVISIBLE = /\p{Cf}/gu;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const BEFORE_LAST_FOLDER = /^.*[\\/](?=[^\s\\/])/;
const LOOKS_LIKE_A_PATH = /^(?:[\\/]|[A-Za-z]:[\\/])/;
const EXTENSION =
  /[. ](?:mkv|mk3d|mp4|m4v|avi|mov|wmv|mpe?g|ts|m2ts|webm|ogm|flv|vob|iso|divx|3gp|srt|sub|idx|ass|ssa|vtt|nfo|txt|torrent|nzb|rar|zip)$/i;
const UNTIDY_END = /[\s_.'"-]{1,400}$/;

/**
 * A name from outside made fit to read: at most `LONGEST_NAME` units, NFC, one line of printable text, without the
 * folders before it, the file extension and the dots and blanks at its end.
 */
export function cleanName(raw: string): string {
  const printable = raw
    .slice(0, LONGEST_NAME)
    .replace(LONE_SURROGATES, '')
    .replace(INVISIBLE, '')
    .replace(CONTROLS, ' ')
    .normalize('NFC')
    .slice(0, LONGEST_NAME)
    .trim();
  const fileName = LOOKS_LIKE_A_PATH.test(printable) ? printable.replace(BEFORE_LAST_FOLDER, '') : printable;
  const withoutExtension = fileName.replace(UNTIDY_END, '').replace(EXTENSION, '').replace(UNTIDY_END, '');
  return withoutExtension === '' ? fileName : withoutExtension;
}
