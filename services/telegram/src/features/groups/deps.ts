import * as groups from '@matinee/db/groups';
import { activeUserIds } from '@matinee/db/users';
import { showCommandsInGroup } from '../../commands.ts';
import type { Foundations } from '../../foundations.ts';
import type { GroupLifeDeps } from '../../groups/group-life.ts';
import type { MeetMemberDeps } from '../../groups/meet-member.ts';
import { createDecideOnce } from '../../updates/decide-once.ts';
import type { GroupsDeps } from './feature.ts';

/** A household and its friends; more are met when they write. */
const MOST_ASKED = 200;
const AT_ONCE = 5;
const IN_IT = ['creator', 'administrator', 'member', 'restricted'];

export function groupsDeps({ db, api, now, logger }: Foundations): GroupsDeps {
  async function isIn(chatId: number, userId: number): Promise<boolean> {
    try {
      const { status } = await api.getChatMember(chatId, userId);
      return IN_IT.includes(status);
    } catch (err) {
      logger.debug({ err, userId }, 'Telegram does not say whether somebody is in a group');
      return false;
    }
  }

  return {
    isNotified: (place) => groups.isNotifiedPlace(db, place),
    startNotifying: (place, { userId, language }) =>
      groups.addPlace(db, { ...place, setBy: userId, language }, now()),
    stopNotifying: (place) => groups.removePlace(db, place),
    findMembers: async (chatId) => {
      const ids = await activeUserIds(db, MOST_ASKED);
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        const some = ids.slice(at, at + AT_ONCE);
        const inIt = await Promise.all(some.map((id) => isIn(chatId, id)));
        await groups.noteMembers(
          db,
          chatId,
          some.filter((_, index) => inIt[index] === true),
          now(),
        );
      }
    },
    decideOnce: createDecideOnce(db, now),
  };
}

export function groupLifeDeps({ db, api, texts, now }: Foundations): GroupLifeDeps & MeetMemberDeps {
  return {
    showCommands: (chatId, user) => showCommandsInGroup(api, texts, chatId, user),
    noteMembers: (chatId, userIds) => groups.noteMembers(db, chatId, userIds, now()),
    forgetMember: (chatId, userId) => groups.forgetMember(db, chatId, userId),
    forgetGroup: (chatId) => groups.forgetGroup(db, chatId),
    moveGroup: (from, to) => groups.moveGroup(db, from, to),
  };
}
