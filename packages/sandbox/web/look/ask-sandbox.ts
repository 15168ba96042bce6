/** Asks the sandbox's own API. Refusals are thrown with a sentence that can be shown. */
export async function askSandbox<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw new Error('The sandbox does not answer.');
  });
  if (answer.ok) return (await answer.json()) as T;
  const { error } = (await answer.json().catch(() => ({}))) as { error?: string };
  throw new Error(
    error === undefined ? `The sandbox refused (${answer.status}).` : `The sandbox refused: ${error}.`,
  );
}
