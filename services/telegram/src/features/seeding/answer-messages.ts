import { formatDate, formatSpan } from '@matinee/texts/format';
import { type Html, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { InlineKeyboard } from 'grammy';
import { insistKeyboard, seedingKeyboard } from './button-actions.ts';
import type { AnsweredSeeding, SeedingDeps } from './ports.ts';

/** What somebody hears of their answer, and what there is left to press. */
export function answerMessage(
  answered: AnsweredSeeding,
  { ownerId, policy, texts }: { ownerId: number; policy: SeedingDeps['policy']; texts: Texts },
): { text: Html; keyboard: InlineKeyboard | null } {
  if (answered.type === 'unknown') return { text: texts.html('seeding-unknown'), keyboard: null };
  const { outcome, torrent } = answered;
  const name = shorten(torrent.name, 200);
  const duration = (seconds: number) => formatSpan(seconds, texts.language);
  const asked = { torrentId: torrent.id, round: torrent.round };
  const only = (text: Html) => ({ text, keyboard: null });
  switch (outcome.type) {
    case 'kept':
      return only(texts.html('seeding-kept', { name, time: duration(policy.graceSeconds) }));
    case 'kept-forever':
      return only(texts.html('seeding-kept-forever', { name }));
    case 'deleting': {
      const names = outcome.others.map((other) => other.name);
      const others = shorten(names.slice(0, 5).join(', '), 200);
      return only(texts.html('seeding-deleting', { name, others, count: names.length }));
    }
    case 'too-early': {
      const values = {
        name,
        time: duration(torrent.seedingSeconds),
        minimum: duration(policy.minimumSeconds),
        insist: outcome.mayInsist ? 'yes' : 'no',
      };
      const keyboard = outcome.mayInsist ? insistKeyboard : seedingKeyboard;
      return { text: texts.html('seeding-too-early', values), keyboard: keyboard(asked, ownerId, texts) };
    }
    case 'ask-anew':
      return { text: askAnew(answered, name, texts), keyboard: seedingKeyboard(asked, ownerId, texts) };
    case 'leaving':
      return only(
        texts.html('seeding-leaving', { name, by: answered.decidedBy ?? '', named: named(answered) }),
      );
    case 'not-there':
      return only(texts.html('seeding-not-there', { name }));
    case 'not-theirs':
      return only(texts.html('seeding-not-theirs'));
  }
}

type Answered = Extract<AnsweredSeeding, { type: 'answered' }>;

function askAnew(answered: Answered, name: string, texts: Texts): Html {
  const { decision } = answered.torrent;
  if (decision === null) return texts.html('seeding-ask', { name });
  return texts.html('seeding-ask-anew', {
    name,
    choice: decision.choice,
    by: answered.decidedBy ?? '',
    named: named(answered),
    date: formatDate(decision.at, texts.language),
  });
}

function named({ decidedBy }: Answered): 'yes' | 'no' {
  return decidedBy === null ? 'no' : 'yes';
}
