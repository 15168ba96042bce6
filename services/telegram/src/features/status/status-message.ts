import type { JobRun } from '@matinee/db/job-runs';
import type { OutboxCount } from '@matinee/db/outbox';
import { formatAge, formatDuration, formatSize } from '@matinee/texts/format';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { Directory } from '@matinee/torrapi-client/directories';
import type { IndexerBudget } from '../../catalogue.ts';
import type { Readiness, Service } from './ports.ts';

/** What could be found out; `null` for what could not be asked. */
export interface Status {
  services: { service: Service; readiness: Readiness }[];
  budgets: IndexerBudget[] | null;
  directories: Directory[] | null;
  outbox: OutboxCount[] | null;
  jobs: JobRun[] | null;
}

/** A job's or a check's own words; more of them is in the log. */
const LONGEST_REASON = 120;
/** Folders that are shown; who has more looks at the disk. */
const MOST_FOLDERS = 6;
const LONGEST_FOLDER = 60;

export function statusMessage(status: Status, texts: Texts, now: Date): Html {
  return joinHtml(
    [
      texts.html('status-head'),
      joinHtml(status.services.map((one) => serviceLine(one, texts))),
      joinHtml(budgetLines(status.budgets, texts, now)),
      joinHtml(diskLines(status.directories, texts)),
      outboxLine(status.outbox, texts),
      joinHtml([texts.html('status-jobs'), ...jobLines(status.jobs, texts, now)]),
    ],
    '\n\n',
  );
}

function serviceLine({ service, readiness }: Status['services'][number], texts: Texts): Html {
  const wrongs = readiness.type === 'not-ready' ? readiness.wrong : [];
  const sentences = wrongs.map(({ check, why, reason }) =>
    texts.html('status-wrong', { check, why, reason: shorten(reason, LONGEST_REASON) }),
  );
  const told = wrongs.length === 0 ? 'no' : 'yes';
  return texts.html(
    'status-service',
    { service, state: readiness.type, told },
    { wrong: joinHtml(sentences, '; ') },
  );
}

function budgetLines(budgets: IndexerBudget[] | null, texts: Texts, now: Date): Html[] {
  if (budgets === null) return [texts.html('status-no-notes')];
  if (budgets.length === 0) return [texts.html('status-no-tracker')];
  return budgets.map(({ indexer, spent, limit, blocked }) =>
    texts.html('status-budget', {
      indexer,
      spent,
      limit,
      blocked: blocked === null ? 'no' : 'yes',
      reason: shorten(blocked?.reason ?? '', LONGEST_REASON),
      wait: formatDuration(
        blocked === null ? 0 : Math.max(0, (blocked.until.getTime() - now.getTime()) / 1_000),
        texts.language,
      ),
    }),
  );
}

function diskLines(directories: Directory[] | null, texts: Texts): Html[] {
  if (directories === null) return [texts.html('status-no-disk')];
  return directories.slice(0, MOST_FOLDERS).map(({ path, freeBytes }) =>
    texts.html('status-disk', {
      folder: shorten(path, LONGEST_FOLDER),
      known: freeBytes === null ? 'no' : 'yes',
      free: formatSize(freeBytes ?? 0, texts.language),
    }),
  );
}

function outboxLine(outbox: OutboxCount[] | null, texts: Texts): Html {
  if (outbox === null) return texts.html('status-no-notes');
  const sum = (...states: OutboxCount['state'][]) =>
    outbox.filter(({ state }) => states.includes(state)).reduce((total, { count }) => total + count, 0);
  return texts.html('status-outbox', {
    waiting: sum('pending', 'sending'),
    failed: sum('failed'),
    dead: sum('dead'),
  });
}

function jobLines(jobs: JobRun[] | null, texts: Texts, now: Date): Html[] {
  if (jobs === null) return [texts.html('status-no-notes')];
  if (jobs.length === 0) return [texts.html('status-no-jobs')];
  return jobs.map(({ job, startedAt, endedAt, outcome, error }) =>
    texts.html('status-job', {
      job: texts.plain('status-job-name', { job }),
      outcome,
      ago: formatAge((now.getTime() - (endedAt ?? startedAt).getTime()) / 1_000, texts.language),
      told: error === null || error === '' ? 'no' : 'yes',
      error: shorten(error ?? '', LONGEST_REASON),
    }),
  );
}
