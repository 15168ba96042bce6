import type { ChangeOutcome, PersonView } from '@matinee/db/people';
import type { Role, User } from '@matinee/domain/users/user';

export interface UsersDeps {
  listPeople: (page: { limit: number; offset: number }) => Promise<{ people: PersonView[]; total: number }>;
  findPerson: (id: number) => Promise<PersonView | null>;
  changeRole: (change: { actorId: number; targetId: number; role: Role }) => Promise<ChangeOutcome>;
  removePerson: (change: { actorId: number; targetId: number }) => Promise<ChangeOutcome>;
  /** The command menu of their role; somebody who is out gets a stranger's. */
  showCommands: (user: Pick<User, 'id' | 'language' | 'role'>) => Promise<void>;
  showNoCommands: (userId: number) => Promise<void>;
  now: () => Date;
}

/** What the buttons say, as written into callback data: about whom, and back to which page. */
export const ACTIONS = { page: 'ppl', person: 'pplone', ask: 'pplask', change: 'ppldo' } as const;

/** What can be done to somebody, as it stands in a button. */
export const CHANGES = ['promote', 'demote', 'remove'] as const;
export type Change = (typeof CHANGES)[number];
