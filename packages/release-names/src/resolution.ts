import type { Resolution } from '@matinee/domain/releases/quality';

const BY_LINES: Record<string, Resolution> = {
  4320: '4320p',
  2160: '2160p',
  1440: '1440p',
  1080: '1080p',
  720: '720p',
  576: '576p',
  540: '540p',
  480: '480p',
  360: '360p',
  240: '240p',
};

const LINES = '4320|2160|1440|1080|720|576|540|480|360|240';

/** `1080p`; `1O8Op` is how some hide it from filters. */
const STATED = new RegExp(String.raw`(?<!\d)(${LINES})0?[pi](?![a-z])|(?<![a-z0-9])(1o8o)p`, 'i');
const STATED_IN_A_WORD = new RegExp(String.raw`(${LINES})[pi]|(?:bd|hd)(720|1080|2160)(?!\d)`, 'i');
const FRAME = /(?<!\d)(\d{3,4}) ?[x*×] ?(\d{3,4})(?!\d)/i;
/** Of the scan when a word for restoring follows, else of the picture. */
const NICKNAME =
  /(?<![a-z0-9])(?:([48])k|(uhd)(?=[-. ]?(?:complete[-. ]?)?blu[-. ]?ray))(?![a-z0-9])(?![-. ](?:remaster|restor|scan))/i;
/** `HDTV 1080 AVC`, `[2160]`, `720hd`: the number alone, behind the title. */
const BARE = /(?<![a-z0-9])(2160|1080|720|480)(?:hd)?(?![a-z0-9])/i;

/** A film of 1920 × 804 was cut from 1080 lines: the width tells the class. */
function ofFrame(width: number, height: number): Resolution | null {
  const byHeight = BY_LINES[height];
  if (byHeight !== undefined) return byHeight;
  if (width >= 3500 && width <= 4200) return '2160p';
  if (width >= 1800 && width <= 2100) return '1080p';
  if (width >= 1200 && width <= 1300) return '720p';
  return null;
}

/** The resolution a folded name states, whose `tags` stand behind the title; the first stated one where there are several; `null` where there is none. */
export function readResolution(text: string, tags: string): Resolution | null {
  const stated = STATED.exec(text);
  if (stated) return stated[1] === undefined ? '1080p' : (BY_LINES[stated[1]] ?? null);
  const inWord = STATED_IN_A_WORD.exec(text);
  if (inWord) return BY_LINES[inWord[1] ?? inWord[2] ?? ''] ?? null;
  const frame = FRAME.exec(text);
  const byFrame = frame ? ofFrame(Number(frame[1]), Number(frame[2])) : null;
  if (byFrame !== null) return byFrame;
  const nickname = NICKNAME.exec(tags);
  if (nickname) return nickname[1] === '8' ? '4320p' : '2160p';
  const bare = BARE.exec(tags);
  return BY_LINES[bare?.[1] ?? ''] ?? null;
}
