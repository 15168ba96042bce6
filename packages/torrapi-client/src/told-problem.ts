import { type Problem, type ProblemCode, problemSchema } from './problems.ts';

/** A problem that torrapi chose to tell. */
export type ToldProblem = Problem & { code: ProblemCode; detail: string };

/** Reads the body of an answer; `null` when it is not torrapi's own word: a proxy's page, or a mistake of torrapi's. */
export function readToldProblem(text: string): ToldProblem | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const { data: problem } = problemSchema.safeParse(body);
  if (problem?.code === undefined) return null;
  return { ...problem, code: problem.code, detail: problem.detail ?? problem.title };
}
