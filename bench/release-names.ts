/**
 * Reading release names: how often each field is right, how many names a second, and the worst name that we could think
 * of.
 *
 * Run: npx pnpm --filter @matinee/bench release-names
 * Baselines: each of the two libraries alone. Wants the recorded names of ../shared/fixtures beside the checkout.
 */
import type { Answer, Field } from '@matinee/release-names/accuracy/compare';
import { FIELDS } from '@matinee/release-names/accuracy/compare';
import type { CorpusEntry } from '@matinee/release-names/accuracy/corpus';
import { CORPUS_PATH, halfOf, hasCorpus, readCorpus } from '@matinee/release-names/accuracy/corpus';
import { measure, percent } from '@matinee/release-names/accuracy/measure';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import { releaseLine } from '@matinee/release-names/release-line';
import { hardNames } from './release-names/hard-names.ts';
import { ctrlAlone, virenAlone } from './release-names/library-alone.ts';

type Parser = (entry: CorpusEntry) => Answer;

const ours: Parser = ({ name }) => releaseLine(parseReleaseName(name));
const PARSERS: Record<string, Parser> = { 'viren070 alone': virenAlone, 'ctrl alone': ctrlAlone, ours };
const ROUNDS = 5;

if (!hasCorpus()) {
  console.error(`The recorded names are not beside this checkout: ${CORPUS_PATH}`);
  process.exit(1);
}
const entries = readCorpus();
const films = entries.filter(({ kind }) => kind === 'movie');
const series = entries.filter(({ kind }) => kind === 'series');

console.log(`Films: per cent right by the family rules (${films.length} names; n asserts the field)`);
console.table(accuracy(films));
console.log(
  'Films, ours, by halves (the rules were written while looking at the first), and letter for letter',
);
console.table(halves(films));
console.log(`Series (${series.length} names)`);
console.table(accuracy(series));
console.log(`Speed, best of ${ROUNDS} rounds over all ${entries.length} names, warm`);
console.table(Object.fromEntries(Object.entries(PARSERS).map(([name, parser]) => [name, speed(parser)])));
console.log('The worst of many names of 400 characters built to be slow (processor time, best of 3)');
console.table(worst());

function accuracy(of: readonly CorpusEntry[]): Record<string, Record<string, number>> {
  const measured = Object.entries(PARSERS).map(
    ([name, parser]) => [name, measure(of, parser).scores] as const,
  );
  return perField((field) => [
    ...measured.map(([name, scores]): [string, number] => [name, percent(scores[field])]),
    ['n', measured[0]?.[1][field].asserted ?? 0],
  ]);
}

function halves(of: readonly CorpusEntry[]): Record<string, Record<string, number>> {
  const all = measure(of, ours).scores;
  const development = measure(
    of.filter(({ name }) => halfOf(name) === 'development'),
    ours,
  ).scores;
  const check = measure(
    of.filter(({ name }) => halfOf(name) === 'check'),
    ours,
  ).scores;
  return perField((field) => [
    ['development', percent(development[field])],
    ['check', percent(check[field])],
    ['exact', percent({ ...all[field], right: all[field].exact })],
  ]);
}

function perField(cells: (field: Field) => [string, number][]): Record<string, Record<string, number>> {
  return Object.fromEntries(FIELDS.map((field) => [field, Object.fromEntries(cells(field))]));
}

function speed(parser: Parser): Record<string, number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (const entry of entries) parser(entry);
    best = Math.min(best, performance.now() - start);
  }
  return { 'names/s': Math.round((1000 * entries.length) / best) };
}

/** Processor time, so that what else runs on the machine does not count. In milliseconds. */
function cost(name: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const start = process.cpuUsage();
    parseReleaseName(name);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
    if (best < 0.5 && round > 0) break;
  }
  return best;
}

function worst(): Record<string, object> {
  const hard = hardNames().map((name): [number, string] => [cost(name), name]);
  const real = entries.map(({ name }): [number, string] => [cost(name), name]);
  return { 'recorded names': summaryOf(real), 'hard names': summaryOf(hard) };
}

function summaryOf(costs: [number, string][]): object {
  const sorted = costs.toSorted(([a], [b]) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]?.[0] ?? 0;
  return {
    names: sorted.length,
    'median ms': at(0.5).toFixed(2),
    'p99 ms': at(0.99).toFixed(2),
    'worst ms': at(1).toFixed(2),
    'worst name': sorted.at(-1)?.[1].slice(0, 24),
  };
}
