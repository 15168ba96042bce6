import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createRandom, type Random } from '@matinee/testkit/random';
import { makeName, nameLike, pickLanguage, pickVotes } from './bulk-names.ts';
import { type MeantTitle, readMeantTitles } from './meant-titles.ts';
import { createVocabularies, type Vocabulary } from './vocabulary.ts';

export interface DatasetSize {
  /** Movies, TV movies and series. */
  titles: number;
  /** Episodes, shorts and games between them, which an import passes over; with two alternative titles each. */
  others: number;
}

interface MadeTitle {
  titleType: string;
  title: string;
  originalTitle: string;
  year: number;
  votes: number;
  language: string;
  akas: readonly string[];
}

/** Writes files in the shape of IMDb's. The same size gives the same files, byte for byte but for gzip's version. */
export async function generateDatasets(folder: string, size: DatasetSize): Promise<void> {
  await mkdir(folder, { recursive: true });
  const basics = openFile(path.join(folder, 'title.basics.tsv.gz'));
  const akas = openFile(path.join(folder, 'title.akas.tsv.gz'));
  const ratings = openFile(path.join(folder, 'title.ratings.tsv.gz'));
  await basics.write(
    'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n',
  );
  await akas.write('titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle\n');
  await ratings.write('tconst\taverageRating\tnumVotes\n');

  const random = createRandom(20_261_121);
  const meant = readMeantTitles().sort((a, b) => Number(a.imdbId.slice(2)) - Number(b.imdbId.slice(2)));
  const waiting = [...meant];
  const taken = new Set(meant.map((title) => title.imdbId));
  const maker = createMaker(random, meant);
  const step = Math.floor(38_000_000 / (size.titles + size.others));
  let number = 100;

  for (let count = 0; count < size.titles + size.others; count += 1) {
    number += 1 + random.below(step * 2 - 1);
    const imdbId = `tt${String(number).padStart(7, '0')}`;
    while (waiting[0] !== undefined && Number(waiting[0].imdbId.slice(2)) < number)
      await write(waiting.shift());
    if (taken.has(imdbId)) continue;
    if (random.fraction() * (size.titles + size.others) < size.others) await writeOther(imdbId);
    else await write({ imdbId, ...maker.next() });
  }
  for (const title of waiting) await write(title);
  await Promise.all([basics.close(), akas.close(), ratings.close()]);

  async function write(made: ((MadeTitle | MeantTitle) & { imdbId: string }) | undefined): Promise<void> {
    if (made === undefined) return;
    const { imdbId, titleType, title, originalTitle, year, votes } = made;
    const startYear = year === 0 ? '\\N' : year;
    await basics.write(
      `${imdbId}\t${titleType}\t${title}\t${originalTitle}\t0\t${startYear}\t\\N\t${60 + (year % 90)}\tDrama\n`,
    );
    if (votes > 0) await ratings.write(`${imdbId}\t6.4\t${votes}\n`);
    let ordering = 1;
    await akas.write(`${imdbId}\t${ordering}\t${originalTitle}\t\\N\t\\N\toriginal\t\\N\t1\n`);
    for (const aka of made.akas) {
      ordering += 1;
      const region = REGIONS[ordering % REGIONS.length];
      await akas.write(`${imdbId}\t${ordering}\t${aka}\t${region}\t\\N\timdbDisplay\t\\N\t0\n`);
    }
    // In many countries a title keeps its name: a third of all rows only say that.
    for (let same = 0; same < Math.min(12, Math.floor(Math.log2(votes + 1) / 3)); same += 1) {
      ordering += 1;
      const region = REGIONS[ordering % REGIONS.length];
      await akas.write(`${imdbId}\t${ordering}\t${title}\t${region}\t\\N\timdbDisplay\t\\N\t0\n`);
    }
  }

  async function writeOther(imdbId: string): Promise<void> {
    const name = `Episode #${1 + random.below(40)}.${1 + random.below(400)}`;
    await basics.write(`${imdbId}\ttvEpisode\t${name}\t${name}\t0\t2011\t\\N\t25\tDrama\n`);
    await akas.write(`${imdbId}\t1\t${name}\t\\N\t\\N\toriginal\t\\N\t1\n`);
    await akas.write(`${imdbId}\t2\tFolge ${1 + random.below(400)}\tDE\tde\t\\N\t\\N\t0\n`);
  }
}

const REGIONS = 'US GB RO DE FR ES IT PT BR RU PL HU BG GR TR JP IN MX AR SE FI DK NO NL CZ UA'.split(' ');
/** What is half of them, a third, …: movies lead. */
const TYPES = 'movie movie movie movie movie tvSeries tvSeries tvMovie tvMiniSeries movie'.split(' ');

function createMaker(random: Random, meant: readonly MeantTitle[]) {
  const words = meant.flatMap(({ title }) => title.toLowerCase().match(/[a-z]{3,}/g) ?? []);
  const vocabularies = createVocabularies(words);
  const inLanguage = (language: string): Vocabulary => {
    const vocabulary = vocabularies.get(language);
    if (vocabulary === undefined) throw new Error(`no words of ${language}`);
    return vocabulary;
  };
  const english = inLanguage('en');
  const companions = meant.flatMap((title) => Array.from({ length: companyOf(title) }, () => title));
  const recent: string[] = [];

  return {
    next(): MadeTitle {
      const model = random.chance(0.012) ? random.pick(companions) : undefined;
      const language = model === undefined ? pickLanguage(random) : 'en';
      const title = nameFor(model, language);
      const votes = model === undefined ? pickVotes(random) : Math.floor(pickVotes(random) ** 0.7);
      const isTranslated = language !== 'en' && random.chance(0.35);
      const year = random.chance(0.06) ? 0 : 2026 - Math.floor(random.fraction() ** 2.2 * 110);
      return {
        titleType: random.pick(TYPES),
        title: isTranslated ? makeName(random, english) : title,
        originalTitle: title,
        year,
        votes,
        language,
        akas: akasFor(title, language, votes),
      };
    },
  };

  function nameFor(model: MeantTitle | undefined, language: string): string {
    if (model !== undefined) return nameLike(random, model.title, english);
    if (recent.length > 2000 && random.chance(0.03)) return random.pick(recent);
    const name = makeName(random, inLanguage(language));
    recent[recent.length < 5000 ? recent.length : random.below(5000)] = name;
    return name;
  }

  function akasFor(title: string, language: string, votes: number): string[] {
    const wanted =
      votes === 0 ? Number(random.chance(0.3)) : Math.floor(random.fraction() * Math.log2(votes + 2) * 1.1);
    const names = Array.from({ length: wanted }, () => {
      if (random.chance(0.25)) return title;
      const other = random.chance(0.06) ? 'kj' : pickLanguage(random);
      return makeName(random, inLanguage(other === language ? 'en' : other));
    });
    return names;
  }
}

/** Short names are shared by many. */
function companyOf({ title }: MeantTitle): number {
  const words = title.split(' ').length;
  return words === 1 ? 6 : words === 2 ? 3 : 1;
}

function openFile(file: string) {
  const gzip = createGzip({ level: 3 });
  const done = pipeline(gzip, createWriteStream(file));
  let pending = '';
  async function flush(): Promise<void> {
    const text = pending;
    pending = '';
    if (!gzip.write(text)) await once(gzip, 'drain');
  }
  return {
    async write(text: string): Promise<void> {
      pending += text;
      if (pending.length > 1 << 16) await flush();
    },
    async close(): Promise<void> {
      await flush();
      gzip.end();
      await done;
    },
  };
}
