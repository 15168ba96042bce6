import { rankReleases } from '@matinee/domain/releases/rank-releases';
import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import { within } from '@matinee/runtime/process/within';
import type { BotContext } from '../../context.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { offerWatchlist } from './offer-watchlist.ts';
import type { DownloadDeps, FoundReleases } from './ports.ts';
import { releasesKeyboard } from './releases-keyboard.ts';
import { releasesMessage } from './releases-message.ts';
import { releasesPage } from './releases-page.ts';

/** A page of a title's releases: as a new message under its card, or in place where one turns pages. */
export async function showReleases(
  deps: DownloadDeps,
  ctx: BotContext,
  [id = '', filter = 'all', page = '0']: string[],
): Promise<void> {
  const imdbId = parseImdbId(id);
  const isTurning = ctx.callbackQuery?.message?.text !== undefined;
  if (!isTurning) await ctx.replyWithChatAction('typing');
  const known = imdbId === null ? null : await deps.titles.get(imdbId, ctx.user.language);
  if (imdbId === null || known === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const [search, freeBytes] = await Promise.all([
    isTurning ? fromStore(deps, imdbId) : deps.findReleases(imdbId),
    freeSpace(deps),
  ]);
  if (search.type === 'no-indexer') {
    await ctx.reply(ctx.texts.html('releases-no-indexer'), HTML);
    return;
  }
  const found = search.type === 'none' ? [] : search.releases;
  if (found.length === 0) {
    const isUnasked = search.type === 'budget-exhausted';
    await offerWatchlist(ctx, known.title, {
      rejected: 0,
      reason: isUnasked ? 'tracker-busy' : 'no-release',
    });
    return;
  }
  const view = releasesPage(rankReleases(found), filter, Number(page));
  const text = releasesMessage(
    { title: known.title, page: view, freeBytes, isFromStore: search.type === 'budget-exhausted' },
    ctx.texts,
    deps.now(),
  );
  const keyboard = releasesKeyboard({ ownerId: ctx.user.id, imdbId, page: view }, ctx.texts);
  if (isTurning) await ctx.editMessageText(text, { reply_markup: keyboard, ...HTML });
  else await ctx.reply(text, { reply_markup: keyboard, ...HTML });
}

async function fromStore(deps: DownloadDeps, imdbId: ImdbId): Promise<FoundReleases> {
  const releases = await deps.storedReleases(imdbId);
  return releases.length > 0 ? { type: 'found', releases } : deps.findReleases(imdbId);
}

/** The warning is worth this much waiting, no more. */
const FREE_SPACE_LIMIT_MS = 1_500;

/** Where grabs go. A torrent client that can't be asked, or takes long to say, costs only the warning. */
async function freeSpace(deps: DownloadDeps): Promise<number | null> {
  const asked = deps.torrapi.directories().then(
    (directories) => directories.find((directory) => directory.isDefault)?.freeBytes ?? null,
    () => null,
  );
  return within(asked, FREE_SPACE_LIMIT_MS, null);
}
