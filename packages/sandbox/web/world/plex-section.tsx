import { useSignal } from '@preact/signals';
import type { PlexItemView, WorldOverview } from '../../src/control/world-overview.ts';
import { sayAge } from '../look/say.ts';
import { Poster, Section } from './section.tsx';
import type { WorldStore } from './world-store.ts';

/** The library, and who sits before it. */
export function PlexSection({ world, store }: { world: WorldOverview; store: WorldStore }) {
  const { accounts, items, plays } = world.plex;
  const viewer = useSignal(accounts[0]?.name ?? '');
  const aside = (
    <label class="watch-as">
      <span class="soft">Watch as</span>
      <select
        class="field"
        value={viewer.value}
        onChange={(event) => {
          viewer.value = event.currentTarget.value;
        }}
      >
        {accounts.map((account) => (
          <option key={account.id} value={account.name}>
            {account.email === '' ? account.name : `${account.name}, ${account.email}`}
          </option>
        ))}
      </select>
    </label>
  );
  const posterless = new Set(
    store.titles.value.filter((title) => !title.hasPoster).map((title) => title.imdbId),
  );
  return (
    <Section title="Plex library" note={`${items.length} titles`} aside={aside}>
      <ul class="shelf">
        {items.map((item) => (
          <ShelfItem
            key={item.ratingKey}
            item={item}
            viewer={viewer.value}
            now={store.now.value}
            hasPoster={item.imdbId !== null && !posterless.has(item.imdbId)}
            onRate={(rating) =>
              item.imdbId !== null && store.rate(viewer.value, item.imdbId, rating, item.title)
            }
            onWatch={() => item.imdbId !== null && store.watch(viewer.value, item.imdbId, item.title)}
          />
        ))}
      </ul>
      <details class="plays">
        <summary>Watched last</summary>
        <ol>
          {plays.map((play) => (
            <li key={`${play.at}${play.title}${play.by}`}>
              <strong>{play.by}</strong> {play.title}{' '}
              <span class="soft">{sayAge(play.at, store.now.value)}</span>
            </li>
          ))}
        </ol>
      </details>
    </Section>
  );
}

function ShelfItem({
  item,
  viewer,
  now,
  hasPoster,
  onWatch,
  onRate,
}: {
  item: PlexItemView;
  viewer: string;
  now: Date;
  hasPoster: boolean;
  onWatch: () => void;
  onRate: (rating: number) => void;
}) {
  const hasSeen = item.seenBy.includes(viewer);
  return (
    <li class="item">
      <div class="frame">
        <Poster imdbId={item.imdbId} hasPoster={hasPoster} />
        <span class="badge">
          {item.resolution === '4k' ? '4K' : item.resolution === 'sd' ? 'SD' : `${item.resolution}p`}
        </span>
        {item.seenBy.length === 0 ? null : (
          <span class="seen" title={`Seen by ${item.seenBy.join(', ')}`}>
            {item.seenBy.map((name) => (
              <span key={name} aria-hidden="true">
                {name.slice(0, 1).toUpperCase()}
              </span>
            ))}
            <span class="unseen">Seen by {item.seenBy.join(', ')}</span>
          </span>
        )}
      </div>
      <p class="item-title" title={item.title}>
        {item.title}
      </p>
      <p class="soft small-text">{sayAge(item.addedAt, now)}</p>
      <button
        type="button"
        class="button small"
        disabled={item.imdbId === null}
        onClick={onWatch}
        aria-label={`Watch ${item.title} as ${viewer}`}
      >
        {item.isSeries ? 'Next episode' : hasSeen ? 'Watch again' : 'Watch'}
      </button>
      {item.isSeries || item.imdbId === null ? null : (
        <select
          class="field small-text"
          aria-label={`Rate ${item.title} as ${viewer}`}
          value={String(item.ratings[viewer] ?? '')}
          onChange={(event) => {
            if (event.currentTarget.value !== '') onRate(Number(event.currentTarget.value));
          }}
        >
          <option value="">not rated</option>
          {[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((rating) => (
            <option key={rating} value={String(rating)}>
              {rating / 2} ★
            </option>
          ))}
        </select>
      )}
    </li>
  );
}
