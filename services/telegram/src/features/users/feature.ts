import { Composer } from 'grammy';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { forAdmins } from '../../replies/for-admins.ts';
import { askToChange, changePerson } from './change-person.ts';
import { showPerson } from './person-card.ts';
import { ACTIONS, type UsersDeps } from './ports.ts';
import { showPeople } from './show-people.ts';

/** `/users`: who is in, what they have, and what their role is. For admins. */
export function usersFeature(deps: UsersDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command(
    'users',
    forAdmins((ctx) => showPeople(deps, ctx, [])),
  );
  feature.use(
    onButtons({
      [ACTIONS.page]: forAdmins((ctx, parts: string[]) => showPeople(deps, ctx, parts)),
      [ACTIONS.person]: forAdmins((ctx, parts: string[]) => showPerson(deps, ctx, parts)),
      [ACTIONS.ask]: forAdmins((ctx, parts: string[]) => askToChange(deps, ctx, parts)),
      [ACTIONS.change]: forAdmins((ctx, parts: string[]) => changePerson(deps, ctx, parts)),
    }),
  );
  return feature;
}
