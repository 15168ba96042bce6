import * as people from '@matinee/db/people';
import { showCommandsNoMore, showCommandsTo } from '../../commands.ts';
import type { Foundations } from '../../foundations.ts';
import type { UsersDeps } from './ports.ts';

export function usersDeps({ db, texts, api, now }: Foundations): UsersDeps {
  return {
    listPeople: (page) => people.listPeople(db, page),
    findPerson: (id) => people.findPerson(db, id),
    changeRole: (change) => people.changeRole(db, change),
    removePerson: (change) => people.removePerson(db, change),
    showCommands: (user) => showCommandsTo(api, texts, user),
    showNoCommands: (userId) => showCommandsNoMore(api, userId),
    now,
  };
}
