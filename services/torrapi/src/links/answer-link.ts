import type { Language } from '@matinee/domain/users/user';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { ProblemCode } from '@matinee/torrapi-client/problems';
import { type ActOnLink, createActOnLink, type LinkOutcome } from './act-on-link.ts';
import { findLinkSubject, type LinkSubject, type LinkSubjectDeps } from './link-subject.ts';
import { type LinkState, type OpenMailLinkDeps, openMailLink } from './open-mail-link.ts';
import { confirmPage } from './pages/confirm-page.ts';
import { outcomePage } from './pages/outcome-page.ts';
import type { Page } from './pages/page-frame.ts';
import { preferencesPage } from './pages/preferences-page.ts';
import { goneReleasePage, refusalPage, usedPage } from './pages/refusal-page.ts';
import type { LinkForm } from './read-form.ts';

/** A page, and what machines are told: a code of the problem table where the link was refused. */
export interface LinkAnswer {
  status: number;
  page: Page;
  problem?: ProblemCode;
}

export interface AnswerLinkDeps extends OpenMailLinkDeps, LinkSubjectDeps {
  texts: TextCatalogue;
  act: ActOnLink;
}

export interface LinkAnswers {
  /** What the link would do, or why it does nothing. Changes nothing. `guess`: the language where no reader is known. */
  show(token: string, guess: Language): Promise<LinkAnswer>;
  /** Does what the link is for. */
  press(token: string, form: LinkForm, guess: Language): Promise<LinkAnswer>;
}

export function createLinkAnswers(
  deps: Omit<AnswerLinkDeps, 'act'> & Parameters<typeof createActOnLink>[0],
): LinkAnswers {
  const all: AnswerLinkDeps = { ...deps, act: createActOnLink(deps) };
  return {
    show: async (token, guess) => showState(await openMailLink(token, all), guess, all),
    press: async (token, form, guess) => press(await openMailLink(token, all), form, guess, all),
  };
}

type OpenState = Extract<LinkState, { type: 'open' }>;

async function showState(state: LinkState, guess: Language, deps: AnswerLinkDeps): Promise<LinkAnswer> {
  if (state.type === 'open') return showOpen(state, deps, null);
  if (state.type !== 'used') return refuse(state, guess, deps);
  const subject = await findLinkSubject(state.link, state.reader.language, deps);
  return { status: 200, page: usedPage(deps.texts.for(state.reader.language), state, subject) };
}

async function press(
  state: LinkState,
  form: LinkForm,
  guess: Language,
  deps: AnswerLinkDeps,
): Promise<LinkAnswer> {
  if (state.type === 'reader-removed' && form.type === 'one-click') {
    // Who is gone gets no mail: what the mail program asks for is so.
    const { page } = refuse(state, guess, deps);
    return { status: 200, page };
  }
  if (state.type === 'used') {
    return { ...(await showState(state, guess, deps)), status: 409, problem: 'link-used' };
  }
  if (state.type !== 'open') return refuse(state, guess, deps);
  const { link } = state;
  const isPressed =
    form.type === 'confirmed' || (form.type === 'one-click' && link.action.purpose === 'unsubscribe');
  if (!isPressed) return { ...(await showOpen(state, deps, 'not-pressed')), status: 400 };
  const fields = form.type === 'confirmed' ? form.fields : new URLSearchParams();
  return answerOutcome(state, await deps.act(link, fields), deps);
}

async function showOpen(
  { link, reader }: OpenState,
  deps: AnswerLinkDeps,
  note: 'saved' | 'invalid' | 'not-pressed' | null,
): Promise<LinkAnswer> {
  const subject = await findLinkSubject(link, reader.language, deps);
  const texts = deps.texts.for(reader.language);
  if (subject.type === 'release-gone') {
    return { status: 410, page: goneReleasePage(texts), problem: 'release-gone' };
  }
  if (subject.type === 'unsubscribed') {
    // No button: what it would do is so.
    return { status: 200, page: outcomePage(texts, { reader, subject, outcome: subject }) };
  }
  const status = note === 'invalid' ? 422 : 200;
  if (subject.type === 'preferences') {
    const { preferences, hasEmail } = subject;
    const now = deps.now();
    return { status, page: preferencesPage(texts, { link, reader, preferences, hasEmail, note, now }) };
  }
  const words = note === 'not-pressed' ? texts.html('not-pressed') : null;
  return { status, page: confirmPage(texts, { link, reader, subject, note: words }) };
}

async function answerOutcome(
  state: OpenState,
  outcome: LinkOutcome,
  deps: AnswerLinkDeps,
): Promise<LinkAnswer> {
  const { link, reader } = state;
  switch (outcome.type) {
    case 'saved': {
      // In the language that was just chosen.
      const { language } = outcome.preferences;
      return showOpen({ ...state, reader: { ...reader, language } }, deps, 'saved');
    }
    case 'invalid':
      return showOpen(state, deps, 'invalid');
    case 'nothing':
      return showOpen(state, deps, null);
    case 'used': {
      const usedAt = deps.now();
      const used = await showState({ type: 'used', link, reader, usedAt }, reader.language, deps);
      return { ...used, status: 409, problem: 'link-used' };
    }
    default: {
      const subject: LinkSubject = await findLinkSubject(link, reader.language, deps);
      const page = outcomePage(deps.texts.for(reader.language), { reader, subject, outcome });
      return { page, ...statusOf(outcome) };
    }
  }
}

function statusOf(outcome: LinkOutcome): { status: number; problem?: ProblemCode } {
  switch (outcome.type) {
    case 'kept':
      return { status: 202 };
    case 'failed':
      return { status: 422, problem: outcome.code };
    case 'release-gone':
      return { status: 410, problem: 'release-gone' };
    default:
      return { status: 200 };
  }
}

const PROBLEM_OF = {
  'not-ours': { status: 404, problem: 'link-not-ours' },
  expired: { status: 410, problem: 'link-expired' },
  revoked: { status: 410, problem: 'link-revoked' },
  'reader-removed': { status: 410, problem: 'reader-removed' },
} as const;

function refuse(
  state: Exclude<LinkState, { type: 'open' | 'used' }>,
  guess: Language,
  { texts }: AnswerLinkDeps,
): LinkAnswer {
  const language = 'reader' in state ? (state.reader?.language ?? guess) : guess;
  return { ...PROBLEM_OF[state.type], page: refusalPage(texts.for(language), state) };
}
