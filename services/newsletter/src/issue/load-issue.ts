import { findStoredTitles } from '@matinee/catalogue/titles/stored-facts';
import type { Db } from '@matinee/db/database';
import { findTitleMarks } from '@matinee/db/mail-readers';
import { findIssue, findIssueEntries, type IssueEntry } from '@matinee/db/newsletter-issues';
import { findReaderFacts } from '@matinee/db/newsletter-readers';
import type { NewsTitle } from '@matinee/domain/newsletter/issue';
import { selectIssue } from '@matinee/domain/newsletter/select-issue';
import type { NamedTitle } from '@matinee/domain/releases/is-release-of';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import { entriesOfPlan, type IssueView, viewIssue } from './issue-view.ts';

export interface LoadDeps {
  db: Db;
  readName: (name: string) => NamedTitle;
  storedNews: () => Promise<NewsTitle[]>;
  now: () => Date;
}

export interface IssueLoader {
  /** An issue as its reader sees it now, in a language; `null` when there is none of this number. */
  load(issueId: number, language: Language): Promise<{ view: IssueView; userId: number } | null>;
  /** What the reader's next issue would hold, if it were made now; `null` for nothing. */
  preview(readerId: number, language: Language): Promise<IssueView | null>;
}

/** Readers' mails of one run hold much the same titles: what is known of them is read once for all. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 1_000;

export function createIssueLoader(deps: LoadDeps): IssueLoader {
  const { db, readName, now } = deps;
  const remembered = new Map<string, { title: Title | null; until: number }>();

  async function titlesOf(imdbIds: readonly ImdbId[], language: Language): Promise<Map<ImdbId, Title>> {
    const at = now().getTime();
    const keyOf = (imdbId: ImdbId) => `${language} ${imdbId}`;
    const titles = new Map<ImdbId, Title | null>();
    for (const imdbId of imdbIds) {
      const known = remembered.get(keyOf(imdbId));
      if (known !== undefined && known.until > at) titles.set(imdbId, known.title);
    }
    const missing = imdbIds.filter((imdbId) => !titles.has(imdbId));
    const found =
      missing.length === 0 ? new Map<ImdbId, Title>() : await findStoredTitles(db, missing, language);
    if (remembered.size + missing.length > MOST_REMEMBERED) remembered.clear();
    for (const imdbId of missing) {
      const title = found.get(imdbId) ?? null;
      titles.set(imdbId, title);
      remembered.set(keyOf(imdbId), { title, until: at + REMEMBERED_MS });
    }
    return new Map(
      [...titles].flatMap(([imdbId, title]) => (title === null ? [] : [[imdbId, title] as const])),
    );
  }

  async function view(
    entries: readonly IssueEntry[],
    reader: { id: number; language: Language; builtAt: Date },
  ): Promise<IssueView> {
    const imdbIds = [...new Set(entries.flatMap(({ imdbId }) => imdbId ?? []))];
    const [titles, marks] = await Promise.all([
      titlesOf(imdbIds, reader.language),
      findTitleMarks(db, reader.id, imdbIds),
    ]);
    return viewIssue(entries, reader.builtAt, { titles, marks, readName });
  }

  return {
    async load(issueId, language) {
      const [issue, entries] = await Promise.all([findIssue(db, issueId), findIssueEntries(db, issueId)]);
      if (issue === null) return null;
      const { userId, builtAt } = issue;
      return { view: await view(entries, { id: userId, language, builtAt }), userId };
    },
    async preview(readerId, language) {
      const news = await deps.storedNews();
      const facts = (await findReaderFacts(db, [readerId], news)).get(readerId);
      const plan = facts === undefined ? null : selectIssue(news, facts);
      return plan === null ? null : view(entriesOfPlan(plan), { id: readerId, language, builtAt: now() });
    },
  };
}
