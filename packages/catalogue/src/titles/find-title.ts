import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Db } from '@matinee/db/database';
import {
  type FoundFacts,
  findTitleFacts,
  type StoredFacts,
  saveTitleFacts,
  saveTitleName,
} from '@matinee/db/titles';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { mergeTitle, type TitleFacts, type TitleSource } from '@matinee/domain/titles/merge-title';
import type { TitleLookup } from '@matinee/domain/titles/ports';
import type { PartialTitle, Title } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import type { CatalogueLogger } from '../logger.ts';
import { askTogether, type Patience } from './ask-together.ts';
import type { SourcePauses } from './source-pauses.ts';
import { ALL_SOURCES, languageOf, sourcesToAsk, storedFactsOf } from './stored-facts.ts';
import type { TitleSources } from './title-metadata.ts';

export interface FindTitleDeps {
  db: Db;
  sources: TitleSources;
  pauses: SourcePauses<TitleSource>;
  patience: Patience;
  logger: CatalogueLogger;
  now: () => Date;
}

/** See `TitleMetadata.get`. */
export async function findTitle(
  deps: FindTitleDeps,
  imdbId: ImdbId,
  language: Language,
): Promise<{ title: Title; missingSources: TitleSource[] } | null> {
  const stored = await findTitleFacts(deps.db, imdbId, [language, 'en']);
  const toAsk = sourcesToAsk(stored, language, deps.sources, deps.now());

  const questions = toAsk.flatMap((source) => {
    const lookup = deps.sources[source];
    if (lookup === undefined) return [];
    return [{ source, ask: () => lookUp(deps, { source, lookup, imdbId, language }) }];
  });
  const known = factsBy((source) => storedFactsOf(stored, source, language));
  const hasEnough = mergeTitle(imdbId, known) !== null;
  const answers = await askTogether(questions, (facts) => Boolean(facts?.title), deps.patience, {
    hasEnough,
  });
  const asked = new Map(answers.map((answer) => [answer.source, answer]));

  const factsOf = (source: TitleSource): PartialTitle | null | undefined => {
    const answer = asked.get(source);
    return answer?.type === 'answered' ? answer.value : storedFactsOf(stored, source, language);
  };
  const facts = factsBy(factsOf);
  const title = mergeTitle(imdbId, facts);

  const failed = answers.filter((answer) => answer.type !== 'answered');
  for (const answer of failed) {
    const err = answer.type === 'failed' ? answer.error : undefined;
    deps.logger.warn(
      { err, source: answer.source, imdbId, outcome: answer.type },
      'a source of titles failed',
    );
  }
  if (title === null) {
    const [first] = failed;
    if (first === undefined) return null;
    throw first.type === 'failed' ? first.error : tooLate(first.source, deps.patience.totalMs);
  }
  if (answers.some((answer) => answer.type === 'answered') || stored.some(isNewerThanName)) {
    await saveTitleName(deps.db, nameForLists(title, facts), deps.now());
  }
  const missingSources = failed.map(({ source }) => source).filter((source) => factsOf(source) === undefined);
  return { title, missingSources };
}

/** It came too late for whoever asked, or we were killed before the name was kept. */
function isNewerThanName({ facts, fetchedAt, namedAt }: FoundFacts): boolean {
  return facts !== null && (namedAt === null || namedAt < fetchedAt);
}

function factsBy(factsOf: (source: TitleSource) => PartialTitle | null | undefined): TitleFacts {
  return Object.fromEntries(ALL_SOURCES.map((source) => [source, factsOf(source) ?? null]));
}

/** Asks one source and keeps its answer, also when it comes after the person was answered. */
async function lookUp(
  { db, pauses, now, logger }: FindTitleDeps,
  ask: { source: TitleSource; lookup: TitleLookup; imdbId: ImdbId; language: Language },
): Promise<PartialTitle | null> {
  const { source, lookup, imdbId } = ask;
  const language = languageOf(source, ask.language);
  const facts = await pauses.run(source, () => lookup.findTitle(imdbId, language));
  const row: StoredFacts = { source, language, facts, fetchedAt: now() };
  await saveTitleFacts(db, imdbId, [row]).catch((err: unknown) =>
    // The person still gets an answer; the next one costs a call more.
    logger.error({ err, source, imdbId }, 'what a source said of a title could not be kept'),
  );
  return facts;
}

/** The same name in lists, whoever's language the title was last looked up in. */
function nameForLists(title: Title, facts: TitleFacts): Title {
  return { ...title, title: facts.imdb?.title || facts.omdb?.title || title.title };
}

function tooLate(source: TitleSource, totalMs: number): ExternalServiceError {
  const reason = `no answer within ${totalMs} ms`;
  return new ExternalServiceError({ service: source, code: 'timeout', reason });
}
