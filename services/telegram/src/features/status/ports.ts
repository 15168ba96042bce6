import type { DeadLetter } from '@matinee/db/dead-letters';
import type { JobRun } from '@matinee/db/job-runs';
import type { OutboxCount } from '@matinee/db/outbox';
import type { Directory } from '@matinee/torrapi-client/directories';
import type { IndexerBudget } from '../../catalogue.ts';
import { SHOW_DEAD_LETTERS } from '../../replies/dead-letters-button.ts';

export const SERVICES = ['telegram', 'torrapi', 'myimdb', 'newsletter'] as const;
export type Service = (typeof SERVICES)[number];

/** What a service says of itself: ready, or what is wrong where it tells. */
export type Readiness = { type: 'ready' } | { type: 'not-ready'; wrong: Wrong[] } | { type: 'no-answer' };

/** Something that a service needs, and what is wrong with it. */
export interface Wrong {
  /** Such as `database`, `transmission`. */
  check: string;
  why: 'unreachable' | 'refused' | 'other';
  /** In the service's own words. */
  reason: string;
}

export interface StatusDeps {
  askReady: (service: Service) => Promise<Readiness>;
  readBudgets: () => Promise<IndexerBudget[]>;
  readDirectories: () => Promise<Directory[]>;
  countOutbox: () => Promise<OutboxCount[]>;
  listJobRuns: () => Promise<JobRun[]>;
  listDeadLetters: (page: {
    limit: number;
    offset: number;
  }) => Promise<{ letters: DeadLetter[]; total: number }>;
  findDeadLetter: (id: number) => Promise<DeadLetter | null>;
  sendAgain: (which: { id: number } | 'all') => Promise<number>;
  dropDeadLetter: (id: number) => Promise<boolean>;
  /** Errors that were written down may hold what is nobody's business. */
  redact: (text: string) => string;
  now: () => Date;
}

/** What the buttons say, as written into callback data. */
export const ACTIONS = {
  status: 'stat',
  dead: SHOW_DEAD_LETTERS,
  one: 'deadone',
  again: 'deadagain',
  all: 'deadall',
  drop: 'deaddrop',
} as const;
