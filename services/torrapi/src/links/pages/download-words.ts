import type { GrabStatus } from '@matinee/db/grab-status';
import { formatPercent } from '@matinee/texts/format';
import type { Html } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';

/** How somebody's earlier request for a release stands. */
export function statusWords(texts: Texts, status: GrabStatus, title: string): Html {
  const { state, errorCode, torrent } = status;
  switch (state) {
    case 'requested':
      if (errorCode === 'client-unavailable') return texts.html('download-kept-client', { title });
      if (errorCode === 'indexer-unavailable') return texts.html('download-kept-indexer', { title });
      return texts.html('status-asking');
    case 'failed':
      return failedWords(texts, errorCode, title);
    case 'added':
      if (torrent === null) return texts.html('status-unknown');
      if (torrent.state === 'gone') return texts.html('status-gone');
      if (torrent.isComplete) return texts.html('status-ready');
      return texts.html('status-downloading', { percent: formatPercent(torrent.progress, texts.language) });
  }
}

/** Why it will not work. `code` is one of torrapi's problem table. */
export function failedWords(texts: Texts, code: string | null, title: string): Html {
  if (code === 'release-gone') return texts.html('release-gone-what');
  if (code === 'torrent-not-found') return texts.html('status-gone');
  return code === 'client-refused'
    ? texts.html('download-failed-client', { title })
    : texts.html('download-failed-other', { title });
}
