/** What a check found. No sentence holds the value of a setting. */
export type Finding =
  | { type: 'well'; says: string }
  /** Nobody has set it up; `says` tells what is missing without it. */
  | { type: 'not-set-up'; says: string }
  | { type: 'wrong'; says: string; mend: string };

/** One question to one outside service. */
export interface Check {
  /** As people know it: `Transmission`, `The tracker (FileList)`. */
  name: string;
  /** Rejects only for what nobody foresaw: it is shown as wrong, by its message. */
  run(): Promise<Finding>;
}

export const well = (says: string): Finding => ({ type: 'well', says });
export const notSetUp = (says: string): Finding => ({ type: 'not-set-up', says });
export const wrong = (says: string, mend: string): Finding => ({ type: 'wrong', says, mend });
