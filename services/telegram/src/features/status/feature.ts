import { Composer } from 'grammy';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { forAdmins } from '../../replies/for-admins.ts';
import { drop, sendAgain, sendAllAgain, showDeadLetter, showDeadLetters } from './dead-letters.ts';
import { ACTIONS, type StatusDeps } from './ports.ts';
import { showStatus } from './show-status.ts';

/** `/status`: how everything is, and what could not be delivered. For admins. */
export function statusFeature(deps: StatusDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command(
    'status',
    forAdmins((ctx) => showStatus(deps, ctx)),
  );
  feature.use(
    onButtons({
      [ACTIONS.status]: forAdmins((ctx) => showStatus(deps, ctx)),
      [ACTIONS.dead]: forAdmins((ctx, parts: string[]) => showDeadLetters(deps, ctx, parts)),
      [ACTIONS.one]: forAdmins((ctx, parts: string[]) => showDeadLetter(deps, ctx, parts)),
      [ACTIONS.again]: forAdmins((ctx, parts: string[]) => sendAgain(deps, ctx, parts)),
      [ACTIONS.all]: forAdmins((ctx) => sendAllAgain(deps, ctx)),
      [ACTIONS.drop]: forAdmins((ctx, parts: string[]) => drop(deps, ctx, parts)),
    }),
  );
  return feature;
}
