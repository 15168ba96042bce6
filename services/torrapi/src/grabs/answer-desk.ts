/** Who is told by a grab's answer, and who by a notification because they have gone: each by one of the two, not both. */
export interface AnswerDesk {
  /** The grab is about to be decided. True: somebody waits, and hears it by the answer. */
  promiseAnswer(): boolean;
}

/** A desk that people come to, and leave when it takes too long. */
export interface StaffedDesk extends AnswerDesk {
  arrive(): void;
  /** False: the answer was promised just now, and is worth the moment that it still takes. */
  leave(): boolean;
}

/** For what is taken up long after its person was told *noted*. */
export const NOBODY_WAITS: AnswerDesk = { promiseAnswer: () => false };

export function createAnswerDesk(): StaffedDesk {
  let waiting = 0;
  let isPromised = false;
  return {
    arrive: () => {
      waiting += 1;
    },
    leave: () => {
      if (isPromised) return false;
      waiting -= 1;
      return true;
    },
    promiseAnswer: () => {
      isPromised ||= waiting > 0;
      return isPromised;
    },
  };
}
