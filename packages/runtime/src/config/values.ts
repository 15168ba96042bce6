import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { says } from './setting.ts';

/** Some text; empty counts as unset, so that `required` is all there is to say. */
export const text = z.string();

/** An http(s) address without path, as `https://host:port`; one slash at its end is tolerated and cut off. */
export const baseUrl = z.string().transform((value, context) => {
  const url = parseHttpUrl(value);
  if (url === null) return refuse(context, 'is not an http(s) address such as http://localhost:9092');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return refuse(context, 'must be a base address, without a path');
  }
  if (url.username !== '' || url.password !== '') return refuse(context, 'must not hold a user or password');
  return url.origin;
});

/** An http(s) address that may have a path; slashes at its end are cut off. */
export const httpUrl = z.string().transform((value, context) => {
  const url = parseHttpUrl(value);
  if (url === null)
    return refuse(context, 'is not an http(s) address such as https://films.example.org/hook');
  return url.href.replace(/\/+$/, '');
});

/** A port to listen on; 0 lets the system choose a free one. */
export const port = wholeNumber({ min: 0, max: 65_535, words: 'is not a port number (0 to 65535)' });

/** `true`, `yes`, `on`, `1` and their opposites: the word "false" is false. */
export const flag = z.stringbool({ error: says('is neither true nor false') });

/** Values separated by commas; blanks around them and empty ones do not count. */
export const commaList = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** Absolute folders, separated by commas; at least one. */
export const folderList = commaList.refine((folders) => folders.length > 0 && folders.every(isAbsolute), {
  error: says('must be absolute folders (starting with /), separated by commas'),
});

/** A time zone's name as in the IANA list. */
export const timeZone = z.string().refine(isTimeZone, { error: says('is not a time zone') });

/** A number within limits, fractions allowed. */
export function number(limits: { min: number; max: number; words: string }) {
  return z.string().transform((value, context) => {
    const read = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : Number.NaN;
    return read >= limits.min && read <= limits.max ? read : refuse(context, limits.words);
  });
}

export function wholeNumber(limits: { min: number; max: number; words: string }) {
  return number(limits).refine(Number.isInteger, { error: says(limits.words) });
}

/** Says no in our own words. Typed as never, so that the good value's type is the transform's. */
export function refuse(context: z.RefinementCtx, words: string): never {
  context.addIssue({ code: 'custom', message: says(words) });
  return z.NEVER;
}

function parseHttpUrl(value: string): URL | null {
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
