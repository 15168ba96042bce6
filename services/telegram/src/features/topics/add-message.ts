import { escapeHtml, type Html, shorten, trustedHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { AddOutcome } from './perform-add.ts';

/** Sentences for what torrapi refuses; the others share one. */
const REFUSALS: Record<string, string> = {
  'tracker-unknown': 'topic-refused-tracker',
  'log-in-refused': 'topic-refused-login',
  'not-a-torrent': 'topic-refused-none',
  'release-gone': 'topic-refused-gone',
  'url-not-allowed': 'topic-refused-address',
  'magnet-unreadable': 'topic-refused-magnet',
  'torrent-unsupported': 'topic-refused-kind',
  'directory-not-allowed': 'topic-refused-folder',
  'file-gone': 'topic-refused-file',
};

export const bold = (text: string): Html => trustedHtml(`<b>${escapeHtml(shorten(text, 200))}</b>`);

/** What came of adding something, in words. */
export function addMessage(outcome: AddOutcome, texts: Texts): Html {
  switch (outcome.type) {
    case 'done': {
      const key = outcome.isFollowed ? 'topic-followed' : 'topic-downloading';
      return texts.html(key, { complete: outcome.isComplete ? 'yes' : 'no' }, { name: bold(outcome.name) });
    }
    case 'already':
      return outcome.name === null
        ? texts.html('topic-already')
        : texts.html('topic-already-named', {}, { name: bold(outcome.name) });
    case 'kept':
      return texts.html('topic-kept', {
        reason: outcome.reason,
        followed: outcome.isFollowed ? 'yes' : 'no',
      });
    case 'refused':
      return texts.html(REFUSALS[outcome.code] ?? 'topic-refused');
    case 'unreachable':
      return texts.html('topic-unreachable');
  }
}

/** Why a look at a page failed, in a few words for the list. */
export function topicErrorLine(error: string, texts: Texts): Html {
  return texts.html('topic-error', { error });
}
