import { Gauge, type Registry } from '@matinee/runtime/metrics/metrics';
import { within } from '@matinee/runtime/process/within';
import type { DownloadClient } from '../client/download-client.ts';

/** Below what Prometheus waits for: one folder that hangs must not cost all metrics. */
const LIMIT_MS = 2_500;

/** How much room the folders have, as the torrent client says; nothing while it does not answer. */
export function observeDirectories(deps: {
  registry: Registry;
  directories: readonly string[];
  spaceAt: DownloadClient['spaceAt'];
}): void {
  new Gauge({
    name: 'matinee_download_directory_free_bytes',
    help: 'Room that is left in each folder that downloads go to.',
    labelNames: ['directory'],
    registers: [deps.registry],
    async collect() {
      const spaces = await Promise.all(
        deps.directories.map((directory) =>
          within(deps.spaceAt(directory), LIMIT_MS, null).catch(() => null),
        ),
      );
      this.reset();
      deps.directories.forEach((directory, index) => {
        const free = spaces[index]?.freeBytes;
        if (free !== undefined) this.set({ directory }, free);
      });
    },
  });
}
