/** How a release stands to an earlier one of the same thing. */
export interface Revision {
  isProper: boolean;
  isRepack: boolean;
}

/** Reads `PROPER`, `REPACK` and `RERIP` in the tags behind a title. */
export function readRevision(tags: string): Revision {
  return {
    isProper: /(?<![a-z])proper\d?(?![a-z])/i.test(tags),
    isRepack: /(?<![a-z])(?:repack|rerip)\d?(?![a-z])/i.test(tags),
  };
}

/** Whether the picture is stereoscopic. */
export function is3d(tags: string): boolean {
  return /(?<![a-z0-9])(?:3d|(?:half|full|h|f)[-. ]?(?:sbs|ou|tab)|[hf]?sbs|[hf]ou)(?![a-z0-9])/i.test(tags);
}
