import type { ReleaseView, WorldOverview } from '../../src/control/world-overview.ts';
import { sayAge, sayMoment, saySize } from '../look/say.ts';
import { PublishForm } from './publish-form.tsx';
import { ReleaseName, Section } from './section.tsx';
import type { WorldStore } from './world-store.ts';

/** What the indexer lists, and the way to list more. */
export function ReleasesSection({ world, store }: { world: WorldOverview; store: WorldStore }) {
  const { latest, count } = world.releases;
  return (
    <Section title="Releases" note={`the newest ${latest.length} of ${count}`}>
      <PublishForm titles={store.titles.value} onTitle={store.publishTitle} onName={store.publishNamed} />
      <ul class="rows releases">
        {latest.map((release) => (
          <ReleaseRow
            key={release.id}
            release={release}
            isNew={release.id === store.publishedId.value}
            now={store.now.value}
            onReplace={() => store.replaceTorrent(release)}
            onDelete={() => store.deleteRelease(release)}
          />
        ))}
      </ul>
    </Section>
  );
}

function ReleaseRow({
  release,
  isNew,
  now,
  onReplace,
  onDelete,
}: {
  release: ReleaseView;
  isNew: boolean;
  now: Date;
  onReplace: () => void;
  onDelete: () => void;
}) {
  return (
    <li class={isNew ? 'release new' : 'release'}>
      <div class="grow">
        <ReleaseName name={release.name} />
        <p class="facts">
          <span class="chip">{release.category}</span>
          {release.isFreeleech ? <span class="chip good">freeleech</span> : null}
          {release.isDoubleUp ? <span class="chip warn">double up</span> : null}
          {release.isInternal ? <span class="chip cool">internal</span> : null}
          <span>{saySize(release.sizeBytes)}</span>
          <span class={release.seeders === 0 ? 'bad-text' : ''}>
            {release.seeders} seeding, {release.leechers} leeching
          </span>
          <time dateTime={release.uploadedAt} title={sayMoment(release.uploadedAt)}>
            {sayAge(release.uploadedAt, now)}
          </time>
        </p>
      </div>
      <button
        type="button"
        class="button small quiet"
        onClick={onReplace}
        title="Put another torrent at its page"
        aria-label={`Replace the torrent of ${release.name}`}
      >
        Replace
      </button>
      <button
        type="button"
        class="button small quiet"
        onClick={onDelete}
        aria-label={`Delete ${release.name}`}
      >
        Delete
      </button>
    </li>
  );
}
