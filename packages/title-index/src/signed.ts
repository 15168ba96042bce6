/** A 32-bit hash as Postgres's integers hold it: with a sign. */
export const signed = (hash: number) => hash | 0;
