import type { Release } from '@matinee/domain/releases/release';
import { escapeHtml, type Html, joinHtml, shorten, trustedHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { GrabOutcome } from '@matinee/torrapi-client/torrapi-client';
import type { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { DownloadDeps } from './ports.ts';
import { qualityLine } from './releases-message.ts';
import { retryGrabKeyboard } from './retry-grab-keyboard.ts';

/** A number under a list of releases: torrapi grabs it, and the list becomes the download. */
export async function grabRelease(deps: DownloadDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  const release = await deps.findRelease(Number(id));
  if (release === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const head = releaseHead(release, ctx.texts);
  await ctx.editMessageText(joinHtml([head, ctx.texts.html('grab-asking')], '\n\n'), HTML);
  const outcome = await deps.torrapi.grab({
    userId: ctx.user.id,
    way: 'bot',
    source: { type: 'release', indexer: release.indexer, releaseId: release.releaseId },
    idempotencyKey: keyOf(ctx),
  });
  await showOutcome(deps, ctx, release, outcome);
}

async function showOutcome(
  deps: DownloadDeps,
  ctx: BotContext,
  release: Release,
  outcome: GrabOutcome,
): Promise<void> {
  const { texts } = ctx;
  const head = releaseHead(release, texts);
  const say = (line: Html, keyboard?: InlineKeyboard) =>
    ctx.editMessageText(joinHtml([head, line], '\n\n'), {
      ...HTML,
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    });
  switch (outcome.type) {
    case 'added':
    case 'already-there':
    case 'already-yours': {
      if (outcome.isComplete) {
        await say(texts.html('grab-complete'));
        return;
      }
      await say(texts.html('grab-queued', { shared: outcome.type === 'already-there' ? 'yes' : 'no' }));
      const message = ctx.callbackQuery?.message;
      if (message === undefined) return;
      await deps.followGrab(
        { chatId: message.chat.id, messageId: message.message_id, userId: ctx.user.id },
        outcome.infoHash,
      );
      return;
    }
    case 'kept': {
      await say(
        texts.html(outcome.reason === 'client-unavailable' ? 'grab-kept-client' : 'grab-kept-indexer'),
      );
      const message = ctx.callbackQuery?.message;
      if (message === undefined) return;
      await deps.awaitGrab(
        { chatId: message.chat.id, messageId: message.message_id, userId: ctx.user.id },
        keyOf(ctx),
      );
      return;
    }
    case 'release-gone':
      await say(texts.html('grab-release-gone'), retryGrabKeyboard(ctx.user.id, release, texts));
      return;
    case 'refused':
      await say(
        texts.html(
          outcome.code === 'client-refused' || outcome.code === 'torrent-unsupported'
            ? 'grab-refused-client'
            : 'grab-refused',
        ),
        retryGrabKeyboard(ctx.user.id, release, texts),
      );
  }
}

/** The same press, handled again after a crash, is the same request. */
function keyOf(ctx: BotContext): string {
  return `telegram:${ctx.update.update_id}`;
}

function releaseHead(release: Release, texts: Texts): Html {
  return joinHtml([
    trustedHtml(`<b>${escapeHtml(shorten(release.name, 200))}</b>`),
    qualityLine(release, texts),
  ]);
}
