import { type ReadonlySignal, signal } from '@preact/signals';
import type { TorrentTrouble } from '../../src/control/torrent-trouble.ts';
import type { ReleaseView, TitleView, WorldOverview } from '../../src/control/world-overview.ts';
import type { OutageMode, ServiceName } from '../../src/world/services.ts';
import { askSandbox } from '../look/ask-sandbox.ts';
import type { Notices } from '../look/notices.tsx';

/** What the page knows, and what it can do. Actions report by notices; the world's new look comes by itself. */
export interface WorldStore {
  /** `null` until the first look. */
  world: ReadonlySignal<WorldOverview | null>;
  isConnected: ReadonlySignal<boolean>;
  titles: ReadonlySignal<TitleView[]>;
  env: ReadonlySignal<Record<string, string>>;
  /** Moves once a second, for ages. */
  now: ReadonlySignal<Date>;
  /** The release that this page has published last, to be shown as such. */
  publishedId: ReadonlySignal<number | null>;
  publishTitle(imdbId: string, resolution: string): void;
  publishNamed(name: string): void;
  deleteRelease(release: ReleaseView): void;
  replaceTorrent(release: ReleaseView): void;
  finish(infoHash: string): void;
  finishAll(): void;
  trouble(infoHash: string, trouble: TorrentTrouble): void;
  age(days: number): void;
  watch(account: string, imdbId: string, title: string): void;
  /** 1 to 10. */
  rate(account: string, imdbId: string, rating: number, title: string): void;
  setOutage(service: ServiceName, mode: OutageMode): void;
  setSpeed(speed: number): void;
  resetBudget(): void;
  setDiskFree(bytes: number): void;
  setImdbHabit(habit: string): void;
  setImdbPublic(who: string, isPublic: boolean): void;
}

const API = '/world/api';

export function createWorldStore({ notices }: { notices: Notices }): WorldStore {
  const world = signal<WorldOverview | null>(null);
  const isConnected = signal(true);
  const titles = signal<TitleView[]>([]);
  const env = signal<Record<string, string>>({});
  const now = signal(new Date());
  const publishedId = signal<number | null>(null);

  const stream = new EventSource(`${API}/events`);
  stream.onopen = () => {
    isConnected.value = true;
  };
  stream.onmessage = (event: MessageEvent<string>) => {
    world.value = JSON.parse(event.data) as WorldOverview;
  };
  // The browser connects again by itself.
  stream.onerror = () => {
    isConnected.value = false;
  };
  setInterval(() => {
    now.value = new Date();
  }, 1000);

  function act<T>(asked: Promise<T>, then: (answer: T) => void): void {
    asked.then(then).catch(notices.complain);
  }

  act(askSandbox<TitleView[]>('GET', `${API}/titles`), (answer) => {
    titles.value = answer.sort((a, b) => a.title.localeCompare(b.title) || a.year - b.year);
  });
  act(askSandbox<Record<string, string>>('GET', `${API}/env`), (answer) => {
    env.value = answer;
  });

  function published(release: ReleaseView): void {
    publishedId.value = release.id;
    notices.say(`Published ${release.name}`);
  }

  return {
    world,
    isConnected,
    titles,
    env,
    now,
    publishedId,
    publishTitle: (imdbId, resolution) =>
      act(
        askSandbox<ReleaseView>('POST', `${API}/releases`, {
          imdbId,
          ...(resolution === '' ? {} : { resolution }),
        }),
        published,
      ),
    publishNamed: (name) => act(askSandbox<ReleaseView>('POST', `${API}/releases`, { name }), published),
    deleteRelease: (release) =>
      act(askSandbox('POST', `${API}/releases/${release.id}/delete`), () =>
        notices.say(`Deleted ${release.name}`),
      ),
    replaceTorrent: (release) =>
      act(askSandbox('POST', `${API}/releases/${release.id}/replace`), () =>
        notices.say(`Another torrent stands at the page of ${release.name}`),
      ),
    finish: (infoHash) =>
      act(askSandbox('POST', `${API}/torrents/${infoHash}/finish`), () => notices.say('Finished')),
    finishAll: () =>
      act(askSandbox<{ finished: number }>('POST', `${API}/torrents/finish-all`), ({ finished }) =>
        notices.say(finished === 1 ? 'Finished one torrent' : `Finished ${finished} torrents`),
      ),
    trouble: (infoHash, trouble) =>
      act(askSandbox('POST', `${API}/torrents/${infoHash}/trouble`, { trouble }), () => undefined),
    age: (days) =>
      act(askSandbox('POST', `${API}/torrents/age`, { days }), () => notices.say(`${days} days have passed`)),
    watch: (account, imdbId, title) =>
      act(askSandbox('POST', `${API}/plex/watch`, { account, imdbId }), () =>
        notices.say(`${account} has watched ${title}`),
      ),
    rate: (account, imdbId, rating, title) =>
      act(askSandbox('POST', `${API}/plex/rate`, { account, imdbId, rating }), () =>
        notices.say(`${account} has rated ${title}`),
      ),
    setOutage: (service, mode) => act(askSandbox('POST', `${API}/outages`, { service, mode }), () => {}),
    setSpeed: (speed) => act(askSandbox('POST', `${API}/speed`, { speed }), () => {}),
    resetBudget: () =>
      act(askSandbox('POST', `${API}/budget/reset`, {}), () => notices.say('The hour begins anew')),
    setImdbHabit: (habit) => act(askSandbox('POST', `${API}/imdb/habit`, { habit }), () => {}),
    setImdbPublic: (who, isPublic) =>
      act(askSandbox('POST', `${API}/imdb/people/${who}/public`, { isPublic }), () => {}),
    setDiskFree: (freeBytes) => act(askSandbox('POST', `${API}/disk`, { freeBytes }), () => {}),
  };
}
