import type { ChatEvents } from './chat-events.ts';
import type { AnswerView } from './chat-views.ts';

const keptAnswers = 50;

/** Remembers each person's newest answers to presses, for those who ask later than they came. Memory only. */
export function createAnswerLog(deps: { events: ChatEvents }): (personId: number) => AnswerView[] {
  const answers = new Map<number, AnswerView[]>();
  deps.events.subscribe((event) => {
    if (event.type !== 'answer') return;
    const kept = answers.get(event.personId) ?? [];
    answers.set(event.personId, [...kept, event.answer].slice(-keptAnswers));
  });
  return (personId) => answers.get(personId) ?? [];
}
