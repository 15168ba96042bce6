import path from 'node:path';
import { isTestCode, type SourceFile } from './source-files.ts';

/** Who may import whom. Import specifiers are matched as written; relative ones as `./path/from/the/root.ts`. */
export interface ImportRule {
  why: string;
  /** Files that the rule is about. */
  where: RegExp;
  /** If given, nothing else may be imported. */
  only?: RegExp;
  /** What may not be imported. */
  never?: RegExp;
  /** Tests may do this, too; otherwise the rule is for the code that runs. */
  holdsForTests?: boolean;
}

/** A rule for each sentence about imports in ARCHITECTURE.md. */
export const IMPORT_RULES: ImportRule[] = [
  {
    why: 'the domain is pure: it imports nothing but itself',
    where: /^packages\/domain\//,
    only: /^\.\/packages\/domain\//,
  },
  {
    why: 'the runtime knows nothing of Matinee',
    where: /^packages\/runtime\//,
    never: /^@matinee\/(?!request-id\/)/,
  },
  {
    why: 'the request id knows nothing but itself',
    where: /^packages\/request-id\//,
    only: /^(node:|\.\/packages\/request-id\/)/,
  },
  {
    why: 'the embedded Postgres knows nothing of Matinee',
    where: /^packages\/embedded-postgres\//,
    never: /^@matinee\//,
    holdsForTests: true,
  },
  {
    why: 'transmission-rpc-ts can be published on its own',
    where: /^packages\/transmission-rpc-ts\//,
    never: /^@matinee\//,
    holdsForTests: true,
  },
  {
    why: 'clients and release names know the domain, and nothing else of ours',
    where: /^packages\/(clients|release-names)\//,
    never: /^@matinee\/(?!domain\/)/,
  },
  {
    why: 'db gets an address: it knows neither clients nor configuration',
    where: /^packages\/db\//,
    never: /^@matinee\/(?!domain\/|request-id\/)/,
  },
  {
    why: 'the sandbox is the outside world: it shares no code with what it is to prove, but the words',
    where: /^packages\/sandbox\//,
    never: /^@matinee\/(?!domain\/)/,
  },
  {
    why: 'the launcher starts services as processes, and imports none of their parts',
    where: /^packages\/launcher\//,
    never: /^@matinee\/(?!db\/|embedded-postgres\/|runtime\/)/,
  },
  {
    why: 'services meet in the database and over HTTP, never in code',
    where: /^services\//,
    never: /^@matinee\/(telegram|myimdb|newsletter|torrapi)(\/|$)/,
    holdsForTests: true,
  },
  {
    why: 'packages do not know services',
    where: /^packages\//,
    never: /^@matinee\/(telegram|myimdb|newsletter|torrapi)(\/|$)/,
    holdsForTests: true,
  },
  {
    why: 'the testkit and the sandbox are for tests; the launcher runs the sandbox as a process',
    where: /^(packages|services)\//,
    never: /^@matinee\/(testkit|sandbox)\//,
  },
  {
    why: 'grammY is the bot service’s alone',
    where: /^(?!services\/telegram\/)/,
    never: /^(grammy|@grammyjs\/)/,
    holdsForTests: true,
  },
  {
    why: 'drizzle is the database package’s alone',
    where: /^(?!packages\/db\/)/,
    never: /^drizzle-/,
    holdsForTests: true,
  },
  {
    why: 'Postgres is spoken to by the database package, and by what starts and empties servers',
    where: /^(?!packages\/(db|embedded-postgres|testkit)\/)/,
    never: /^pg($|\/)/,
  },
  {
    why: 'the torrent client is torrapi’s alone',
    where: /^(?!services\/torrapi\/|packages\/transmission-rpc-ts\/)/,
    never: /^transmission-rpc-ts\//,
  },
  {
    why: 'e-mail is sent by the newsletter alone',
    where: /^(?!services\/newsletter\/)/,
    never: /^nodemailer/,
  },
  {
    why: 'outside services are called by clients alone',
    where: /^(?!packages\/(clients|transmission-rpc-ts)\/)/,
    never: /^axios/,
  },
];

/** What a file imports that a rule does not allow. */
export function brokenImports(file: SourceFile, rule: ImportRule): string[] {
  if (!rule.where.test(file.path)) return [];
  if (isTestCode(file.path) && !rule.holdsForTests) return [];
  return importsOf(file)
    .filter((target) => rule.never?.test(target) || (rule.only && !rule.only.test(target)))
    .map((target) => `${file.path} imports ${target}`);
}

/** What a file imports: names of packages, and relative paths counted from the root of the repository. */
export function importsOf(file: SourceFile): string[] {
  const specifiers = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g;
  return [...file.text.matchAll(specifiers)].map(([, specifier = '']) =>
    specifier.startsWith('.') ? `./${path.posix.join(path.posix.dirname(file.path), specifier)}` : specifier,
  );
}

/** Relative imports that leave the package they stand in: a way around its door. */
export function importsOutside(file: SourceFile): string[] {
  const home = /^(packages|services)\/[^/]+/.exec(file.path)?.[0];
  if (home === undefined) return [];
  return importsOf(file)
    .filter((target) => target.startsWith('./') && !target.startsWith(`./${home}/`))
    .map((target) => `${file.path} imports ${target}`);
}

/** Imports between folders that are to know nothing of one another: `folders` captures a folder's name. */
export function importsAcross(file: SourceFile, folders: RegExp, sharedFolders: string[]): string[] {
  const mine = folders.exec(`./${file.path}`)?.[1];
  if (mine === undefined || isTestCode(file.path)) return [];
  return importsOf(file).flatMap((target) => {
    const theirs = folders.exec(target)?.[1];
    const isAllowed = theirs === undefined || theirs === mine || sharedFolders.includes(theirs);
    return isAllowed ? [] : [`${file.path} imports ${target}`];
  });
}
