import { ExternalServiceError } from '../http/external-service-error.ts';

/** The error that a call ends with. Fails the test when the call succeeds, or throws something else than we promise. */
export async function failureOf(call: Promise<unknown>): Promise<ExternalServiceError> {
  const error = await call.then(
    () => new Error('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ExternalServiceError)) throw error;
  return error;
}

/** All that an error shows to whoever prints it, its causes too. */
export function allWordsOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  const own = Object.getOwnPropertyNames(error).map((name) =>
    name === 'cause' ? allWordsOf(error.cause) : `${name}: ${String(Reflect.get(error, name))}`,
  );
  return own.join('\n');
}
