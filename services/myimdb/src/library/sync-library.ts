import type { LibrarySync } from '@matinee/catalogue/library/sync-library';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

/** One look at the household's library, so that nobody waits for Plex to hear whether something is there already. */
export async function syncLibrary(library: LibrarySync, context: JobContext): Promise<void> {
  const { seen, kept, forgotten } = await library.run();
  context.count('seen', seen);
  context.count('kept', kept);
  context.count('forgotten', forgotten);
}
