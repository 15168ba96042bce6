import { ExternalServiceError } from '@matinee/clients/http/external-service-error';

/** How long a person waits for several services that were asked at once. */
export interface Patience {
  /** For all of them. */
  totalMs: number;
  /** For the others, once one has given something to show. */
  afterFirstMs: number;
}

export type Answer<Name, T> =
  | { source: Name; type: 'answered'; value: T }
  | { source: Name; type: 'failed'; error: ExternalServiceError }
  /** It is still at it. */
  | { source: Name; type: 'late' };

export interface Question<Name, T> {
  source: Name;
  ask: () => Promise<T>;
}

/**
 * Asks several services at once and gives what came in time, in the order of the questions. A service that fails costs
 * its own answer only; anything but an ExternalServiceError is a bug and is thrown. What comes late is not waited for,
 * and not cancelled: who asked may have a use for it still. `hasEnough`: there is something to show already, so that none
 * of them is worth the whole wait.
 */
export async function askTogether<Name extends string, T>(
  questions: readonly Question<Name, T>[],
  isEnough: (value: T) => boolean,
  patience: Patience,
  { hasEnough } = { hasEnough: false },
): Promise<Answer<Name, T>[]> {
  const answers = new Map<Name, Answer<Name, T>>();
  const bell = createBell(hasEnough ? patience.afterFirstMs : patience.totalMs);
  const asked = questions.map(async ({ source, ask }) => {
    const answer = await answerOf(source, ask);
    answers.set(source, answer);
    if (answer.type === 'answered' && isEnough(answer.value)) bell.ringWithin(patience.afterFirstMs);
  });
  try {
    const all = Promise.all(asked);
    await Promise.race([all, bell.rung]);
    // A bug in one that comes too late to be thrown here must not end the process.
    all.catch(() => undefined);
  } finally {
    bell.stop();
  }
  return questions.map(({ source }) => answers.get(source) ?? { source, type: 'late' });
}

async function answerOf<Name, T>(source: Name, ask: () => Promise<T>): Promise<Answer<Name, T>> {
  try {
    return { source, type: 'answered', value: await ask() };
  } catch (error) {
    if (error instanceof ExternalServiceError) return { source, type: 'failed', error };
    throw error;
  }
}

/** Rings once: at the latest after the time given, sooner when told so. */
function createBell(totalMs: number) {
  const timers: NodeJS.Timeout[] = [];
  let ring = () => {};
  const rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  const ringWithin = (milliseconds: number) => void timers.push(setTimeout(ring, milliseconds));
  ringWithin(totalMs);
  return { rung, ringWithin, stop: () => timers.forEach(clearTimeout) };
}
