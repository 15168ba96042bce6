import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DayWorld, type TrackerRelease, within } from './day.ts';

const HOUR_MS = 3_600_000;
/** FileList's own limit. */
export const CALLS_AN_HOUR = 150;

export interface Tracker {
  url: string;
  /** When it was asked, by the day's clock. */
  calls: Date[];
  refused: number;
  close(): void;
}

/** FileList, as far as the worker asks it: its latest releases, and those of one title. More calls in an hour than it allows are refused. */
export async function startTracker(world: DayWorld, now: () => Date): Promise<Tracker> {
  const calls: Date[] = [];
  const tracker: Tracker = { url: '', calls, refused: 0, close: () => server.close() };
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://tracker');
    const at = now();
    calls.push(at);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (mostInAnHour(calls.slice(-CALLS_AN_HOUR - 1)) > CALLS_AN_HOUR) {
      tracker.refused += 1;
      answer(429, { error: 'Rate limit reached' });
    } else if (within(world.outages.tracker, at)) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Maintenance</html>');
    } else {
      const title = searchParams.get('query');
      const there = world.releases.filter((release) => release.at <= at).reverse();
      const wanted = title === null ? there.slice(0, 100) : there.filter(({ imdbId }) => imdbId === title);
      answer(200, wanted.map(toRow));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  tracker.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return tracker;
}

/** Of these calls, in their order, how many fell into any one hour at most. */
export function mostInAnHour(calls: readonly Date[]): number {
  let first = 0;
  let most = 0;
  for (const [n, call] of calls.entries()) {
    while (call.getTime() - (calls[first] as Date).getTime() >= HOUR_MS) first += 1;
    most = Math.max(most, n - first + 1);
  }
  return most;
}

function toRow({ id, name, imdbId, at }: TrackerRelease) {
  return {
    id,
    name,
    imdb: imdbId,
    freeleech: 0,
    doubleup: 0,
    internal: 0,
    moderated: 1,
    upload_date: at.toISOString().slice(0, 19).replace('T', ' '),
    download_link: `https://filelist.io/download.php?id=${id}&passkey=none`,
    size: 8_000_000_000,
    category: 'Filme HD',
    seeders: 3,
    leechers: 1,
    times_completed: 1,
    comments: 0,
    files: 1,
    small_description: '',
  };
}
