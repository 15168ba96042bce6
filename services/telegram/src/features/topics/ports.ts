import type { Download } from '@matinee/db/downloads';
import type { AddTopicOutcome, NewTopic, Topic } from '@matinee/db/topics';
import type { TopicAddress, TopicIndexers } from '@matinee/domain/topics/topic-address';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import type { PendingStore } from './pending-add.ts';

/** What somebody sent, to be followed or downloaded. */
export type AddedSource = TopicAddress | { type: 'file'; fileId: string; name: string };

export type ListedTopic = Topic & { ownerName: string };

export interface TopicsDeps {
  /** Base addresses of the indexers that are set up. */
  indexers: TopicIndexers;
  torrapi: Pick<TorrapiClient, 'grab' | 'directories' | 'removeTorrent'>;
  pending: PendingStore;
  /** A document's bytes; `null` where Telegram has it no more. */
  readFile: (fileId: string) => Promise<Uint8Array | null>;
  addTopic: (topic: NewTopic) => Promise<AddTopicOutcome>;
  noteFirstTorrent: (
    topicId: number,
    torrent: { infoHash: InfoHash; name: string; nextCheckAt: Date },
  ) => Promise<void>;
  findTopic: (topicId: number) => Promise<Topic | null>;
  /** One page of a person's; with `null` of everybody's. */
  listTopics: (
    ownerId: number | null,
    page: { offset: number; limit: number },
  ) => Promise<{ total: number; topics: ListedTopic[] }>;
  removeTopic: (topicId: number) => Promise<void>;
  /** Has a page looked at now, and waits a little for what comes of it. */
  checkNow: (topicId: number) => Promise<void>;
  findDownload: (infoHash: InfoHash) => Promise<Download | null>;
  /** Has the message show how the download goes. */
  followGrab: (
    message: { chatId: number; messageId: number; userId: number },
    infoHash: InfoHash,
  ) => Promise<void>;
  now: () => Date;
}
