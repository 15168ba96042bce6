/**
 * A reason not to start that the operator can mend. The message is a sentence (or a short list) that says what to do; it
 * is shown without a stack, and the process exits with 78.
 */
export class StartError extends Error {
  override name = 'StartError';
}
