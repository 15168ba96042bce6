import type { TorrentTrouble } from '../../src/control/torrent-trouble.ts';
import type { TorrentView, WorldOverview } from '../../src/control/world-overview.ts';
import { sayDuration, sayRate, saySize } from '../look/say.ts';
import { Poster, ReleaseName, Section } from './section.tsx';
import type { WorldStore } from './world-store.ts';

const STATES: Readonly<Record<TorrentView['state'], { says: string; tone: string }>> = {
  queued: { says: 'in line', tone: '' },
  verifying: { says: 'being checked', tone: 'cool' },
  downloading: { says: 'downloading', tone: 'cool' },
  stalled: { says: 'nobody seeds it', tone: 'warn' },
  seeding: { says: 'complete, seeding', tone: 'good' },
  stopped: { says: 'stopped', tone: '' },
  error: { says: 'error', tone: 'bad' },
};

/** So long that everybody is asked whether to keep what they have. */
const A_LONG_WHILE_DAYS = 60;

/** So little that the next film does not fit. */
const FULL_DISK_BYTES = 1e9;
const ROOMY_DISK_BYTES = 640e9;

/** What the torrent client holds, moving. */
export function TorrentsSection({ world, store }: { world: WorldOverview; store: WorldStore }) {
  const { torrents, disk } = world;
  const open = torrents.filter((one) => one.progress < 1).length;
  const isFull = disk.freeBytes <= FULL_DISK_BYTES;
  const aside = (
    <>
      <span class={isFull ? 'chip bad' : 'chip'}>{saySize(Math.max(0, disk.freeBytes))} free</span>
      <button
        type="button"
        class="button small"
        onClick={() => store.setDiskFree(isFull ? ROOMY_DISK_BYTES : FULL_DISK_BYTES)}
      >
        {isFull ? 'Make room' : 'Fill the disk'}
      </button>
      <button
        type="button"
        class="button small"
        disabled={torrents.length === 0}
        onClick={() => store.age(A_LONG_WHILE_DAYS)}
      >
        Let {A_LONG_WHILE_DAYS} days pass
      </button>
      <button type="button" class="button small" disabled={open === 0} onClick={store.finishAll}>
        Finish all
      </button>
    </>
  );
  return (
    <Section
      title="Torrents"
      note={torrents.length === 0 ? undefined : `${open} of ${torrents.length} under way`}
      aside={aside}
    >
      {torrents.length === 0 ? (
        <div class="empty">
          <p>Nothing is downloading.</p>
          <p class="soft">
            Ask the bot for a film in <a href="/chat/">the chat</a>; it arrives here.
          </p>
        </div>
      ) : (
        <ul class="rows">
          {torrents.map((torrent) => (
            <TorrentRow
              key={torrent.infoHash}
              torrent={torrent}
              onFinish={() => store.finish(torrent.infoHash)}
              onTrouble={(trouble) => store.trouble(torrent.infoHash, trouble)}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What can happen to a torrent as it is now. */
function troublesOf({ state, progress }: TorrentView): [TorrentTrouble, string][] {
  const failing: [TorrentTrouble, string] =
    state === 'error' ? ['mend', 'Mend the disk'] : ['break', 'Fail on the disk'];
  const seeding: [TorrentTrouble, string] =
    state === 'stalled' ? ['unstall', 'Seed it again'] : ['stall', 'Let nobody seed it'];
  return [...(progress < 1 ? [seeding] : []), failing, ['vanish', 'Take it out']];
}

function TorrentRow({
  torrent,
  onFinish,
  onTrouble,
}: {
  torrent: TorrentView;
  onFinish: () => void;
  onTrouble: (trouble: TorrentTrouble) => void;
}) {
  const { says, tone } = STATES[torrent.state];
  const percent = Math.floor(torrent.progress * 100);
  return (
    <li class="torrent">
      <Poster imdbId={torrent.imdbId} />
      <div class="grow">
        <ReleaseName name={torrent.name} />
        <div
          class={`bar ${torrent.progress === 1 ? 'done' : ''} ${torrent.state === 'stalled' || torrent.state === 'error' ? 'stuck' : ''}`}
          role="progressbar"
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-label={`Progress of ${torrent.name}`}
        >
          <span style={{ width: `${torrent.progress * 100}%` }} />
        </div>
        <p class="facts">
          <span class={`chip ${tone}`}>{torrent.error ?? says}</span>
          <span>
            {percent}% of {saySize(torrent.sizeBytes)}
          </span>
          {torrent.downloadRate > 0 ? <span>↓ {sayRate(torrent.downloadRate)}</span> : null}
          {torrent.etaSeconds === null ? null : <span>{sayDuration(torrent.etaSeconds)} to go</span>}
          {torrent.progress === 1 ? <span>↑ {sayRate(torrent.uploadRate)}</span> : null}
          {torrent.seedingDays > 0 ? <span>{torrent.seedingDays} d seeded</span> : null}
          {torrent.progress === 1 ? <span>ratio {torrent.ratio.toFixed(2)}</span> : null}
        </p>
        <p class="facts">
          {troublesOf(torrent).map(([trouble, says]) => (
            <button
              key={trouble}
              type="button"
              class="button small"
              onClick={() => onTrouble(trouble)}
              aria-label={`${says}: ${torrent.name}`}
            >
              {says}
            </button>
          ))}
        </p>
      </div>
      {torrent.progress < 1 ? (
        <button type="button" class="button small" onClick={onFinish} aria-label={`Finish ${torrent.name}`}>
          Finish
        </button>
      ) : null}
    </li>
  );
}
