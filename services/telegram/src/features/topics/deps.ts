import { setTimeout as wait } from 'node:timers/promises';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { readSession, writeSession } from '@matinee/db/bot-sessions';
import { findDownload } from '@matinee/db/downloads';
import { wakeJob } from '@matinee/db/job-wakes';
import * as topics from '@matinee/db/topics';
import { GrammyError } from 'grammy';
import { createFileDownload } from '../../files/download-file.ts';
import type { Foundations } from '../../foundations.ts';
import { createPendingStore } from './pending-add.ts';
import type { TopicsDeps } from './ports.ts';

/** A download shows how it goes this long. */
const FOLLOW_GRAB_MS = 3 * 60_000;
/** A look that is younger than this is news enough: a tracker counts calls. */
const FRESH_MS = 10_000;
/** How long a person waits for the worker to look; after that the list says when it last did. */
const LOOKS = 16;
const LOOK_EVERY_MS = 400;

export function topicsDeps(foundations: Foundations): TopicsDeps {
  const { config, db, api, torrapi, follow, now, logger } = foundations;
  const { apiRoot, token } = config.telegram;
  const download = createFileDownload({ apiRoot, token, logger: logger.child({ module: 'topics' }) });
  return {
    indexers: { filelistUrl: config.filelist.url, torznabUrl: config.torznab.indexer?.url ?? null },
    torrapi,
    pending: createPendingStore({
      read: (key) => readSession(db, key, now()),
      write: (key, value, keepSeconds) => writeSession(db, key, value, now(), keepSeconds),
    }),
    readFile: (fileId) => download(api, fileId).catch(nullWhereGone),
    addTopic: (topic) => topics.addTopic(db, topic, now()),
    noteFirstTorrent: (topicId, torrent) => topics.noteFirstTorrent(db, topicId, torrent, now()),
    findTopic: (topicId) => topics.findTopic(db, topicId),
    listTopics: (ownerId, page) => topics.listTopics(db, ownerId, page),
    removeTopic: (topicId) => topics.removeTopic(db, topicId),
    checkNow: async (topicId) => {
      const askedAt = now();
      const seenAt = async () => (await topics.findTopic(db, topicId))?.checkedAt?.getTime() ?? 0;
      if (askedAt.getTime() - (await seenAt()) < FRESH_MS) return;
      await topics.askForCheck(db, topicId);
      await wakeJob(db, 'topics');
      for (let look = 0; look < LOOKS && (await seenAt()) < askedAt.getTime(); look += 1) {
        await wait(LOOK_EVERY_MS);
      }
    },
    findDownload: (infoHash) => findDownload(db, infoHash),
    followGrab: (message, infoHash) => follow({ ...message, kind: 'grab', infoHash }, FOLLOW_GRAB_MS),
    now,
  };
}

/** Telegram keeps no file for ever. */
function nullWhereGone(error: unknown): null {
  const isGone =
    (error instanceof GrammyError && error.error_code === 400) ||
    (error instanceof ExternalServiceError && error.code === 'not-found');
  if (isGone) return null;
  throw error;
}
