import type { Download, WaitingGrab } from '@matinee/db/downloads';
import type { LiveMessage } from '@matinee/db/live-messages';
import type { ClientTorrent, InfoHash } from '@matinee/domain/torrents/torrent';
import type { User } from '@matinee/domain/users/user';
import { joinHtml } from '@matinee/texts/html';
import type { TextCatalogue } from '@matinee/texts/texts';
import { progressKeyboard } from '../downloads/progress-keyboard.ts';
import {
  downloadLines,
  isUnderWay,
  progressMessage,
  type ShownDownload,
} from '../downloads/progress-message.ts';
import { withLiveState } from '../downloads/with-live-state.ts';
import type { LiveView } from './refresh-live-messages.ts';

export interface LiveViewDeps {
  findUsers: (ids: number[]) => Promise<Map<number, User>>;
  findDownload: (infoHash: InfoHash) => Promise<Download | null>;
  recentDownloads: (userId: number) => Promise<Download[]>;
  waitingGrabs: (userId: number) => Promise<WaitingGrab[]>;
  listTorrents: (infoHashes: InfoHash[]) => Promise<ClientTorrent[]>;
  texts: TextCatalogue;
  now: () => Date;
}

/** What each live message says now. One call to the torrent client serves them all. */
export function createLiveView(
  deps: LiveViewDeps,
): (messages: LiveMessage[]) => Promise<(LiveView | null)[]> {
  return async (messages) => {
    const users = await deps.findUsers([...new Set(messages.map((message) => message.userId))]);
    const [wanted, waiting] = await Promise.all([
      Promise.all(messages.map((message) => downloadsOf(deps, message))),
      Promise.all(messages.map((message) => waitingOf(deps, message))),
    ]);
    const { downloads: shown, isLive } = await withLiveState(unique(wanted.flat()), deps.listTorrents);
    const byHash = new Map(shown.map((entry) => [entry.download.infoHash, entry]));
    return messages.map((message, position) => {
      const user = users.get(message.userId);
      const own = (wanted[position] ?? []).flatMap((download) => byHash.get(download.infoHash) ?? []);
      if (user === undefined) return null;
      return message.kind === 'grab'
        ? grabView(deps, message, own[0], user)
        : progressView(deps, { shown: own, waiting: waiting[position] ?? [], isLive }, user);
    });
  };
}

function grabView(
  deps: LiveViewDeps,
  message: LiveMessage,
  shown: ShownDownload | undefined,
  user: User,
): LiveView | null {
  if (shown === undefined) return null;
  const texts = deps.texts.for(user.language);
  const isFinal = !isUnderWay(shown);
  const isLast = !isFinal && message.until <= deps.now();
  const text = joinHtml([downloadLines(shown, texts), isLast ? texts.html('grab-goes-on') : null]);
  return { text, keyboard: null, isFinal };
}

function progressView(
  deps: LiveViewDeps,
  { shown, waiting, isLive }: { shown: ShownDownload[]; waiting: WaitingGrab[]; isLive: boolean },
  user: User,
): LiveView {
  const texts = deps.texts.for(user.language);
  return {
    text: progressMessage(shown, { everybody: false, isLive, waiting }, texts),
    keyboard: progressKeyboard({ user, everybody: false, downloads: shown }, texts),
    isFinal: waiting.length === 0 && !shown.some(isUnderWay),
  };
}

async function downloadsOf(deps: LiveViewDeps, message: LiveMessage): Promise<Download[]> {
  if (message.kind === 'progress') return deps.recentDownloads(message.userId);
  const download = message.infoHash === null ? null : await deps.findDownload(message.infoHash);
  return download === null ? [] : [download];
}

async function waitingOf(deps: LiveViewDeps, message: LiveMessage): Promise<WaitingGrab[]> {
  return message.kind === 'progress' ? deps.waitingGrabs(message.userId) : [];
}

function unique(downloads: Download[]): Download[] {
  return [...new Map(downloads.map((download) => [download.infoHash, download])).values()];
}
