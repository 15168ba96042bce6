import { useSignal } from '@preact/signals';
import type { TitleView } from '../../src/control/world-overview.ts';

const RESOLUTIONS = ['2160p', '1080p', '720p', '480p'];

const labelOf = (title: TitleView): string => `${title.title} (${title.year})`;

/** Publishes the next release of a title; what is no title is taken as the name of a release. */
export function PublishForm({
  titles,
  onTitle,
  onName,
}: {
  titles: readonly TitleView[];
  onTitle: (imdbId: string, resolution: string) => void;
  onName: (name: string) => void;
}) {
  const text = useSignal('');
  const resolution = useSignal('');
  const written = text.value.trim();
  const title = titles.find((one) => labelOf(one) === written || one.imdbId === written);
  const isName = title === undefined && written.length > 8 && /^\S+$/.test(written);

  function publish(event: Event): void {
    event.preventDefault();
    if (title !== undefined) onTitle(title.imdbId, resolution.value);
    else if (isName) onName(written);
  }

  return (
    <form class="publish" onSubmit={publish}>
      <label class="grow">
        <span class="unseen">Title, or the name of a release</span>
        <input
          class="field"
          list="titles"
          placeholder="A title, or a whole release name"
          autocomplete="off"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </label>
      <datalist id="titles">
        {titles.map((one) => (
          <option key={one.imdbId} value={labelOf(one)} />
        ))}
      </datalist>
      <label>
        <span class="unseen">Resolution</span>
        <select
          class="field"
          value={resolution.value}
          disabled={isName}
          onChange={(event) => {
            resolution.value = event.currentTarget.value;
          }}
        >
          <option value="">any quality</option>
          {RESOLUTIONS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <button type="submit" class="button first" disabled={title === undefined && !isName}>
        Publish a release
      </button>
    </form>
  );
}
