/** Why Matinee can't run. The message is a sentence (or a service's own list) for the person at the keyboard. */
export class LaunchError extends Error {
  override name = 'LaunchError';
}
