import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../../replies/callback-data.ts';
import { evenRow } from '../../replies/even-row.ts';
import { ACTIONS } from './button-actions.ts';
import { PAGE_SIZE, type ReleasesPage, resolutionsShown } from './releases-page.ts';

/** A button for each release of the page, the filter, the pages, *None of these*. */
export function releasesKeyboard(
  view: { ownerId: number; imdbId: ImdbId; page: ReleasesPage },
  texts: Texts,
): InlineKeyboard {
  const { ownerId, imdbId, page } = view;
  const show = (filter: string, number: number) =>
    encodeButton(ownerId, ACTIONS.showReleases, imdbId, filter, number);
  const keyboard = new InlineKeyboard();
  const inRow = evenRow(page.releases.length, 5);
  page.releases.forEach((release, position) => {
    if (position > 0 && position % inRow === 0) keyboard.row();
    const label = String(page.page * PAGE_SIZE + position + 1);
    keyboard.text(label, encodeButton(ownerId, ACTIONS.pick, release.id));
  });
  keyboard.row();
  if (page.pages > 1) {
    const turn = (by: number) => show(page.filter, (page.page + by + page.pages) % page.pages);
    keyboard
      .text('‹', turn(-1))
      .text(`${page.page + 1}/${page.pages}`, turn(1))
      .text('›', turn(1))
      .row();
  }
  const filters = [{ resolution: 'all', count: 0 }, ...page.choices];
  if (page.choices.length > 0) {
    const filtersInRow = evenRow(filters.length, 3);
    filters.forEach(({ resolution, count }, position) => {
      if (position > 0 && position % filtersInRow === 0) keyboard.row();
      const name = filterName(resolution, count, texts);
      keyboard.text(resolution === page.filter ? `✓ ${name}` : name, show(resolution, 0));
    });
    keyboard.row();
  }
  return keyboard.text(
    texts.plain('releases-none-of-these'),
    encodeButton(ownerId, ACTIONS.noneOfTheseReleases, imdbId, page.filter, resolutionsShown(page.shown)),
  );
}

function filterName(resolution: string, count: number, texts: Texts): string {
  if (resolution === 'all') return texts.plain('filter-all');
  const name = resolution === 'unknown' ? texts.plain('filter-unknown') : resolution;
  return `${name} (${count})`;
}
