/** A Plex account of the sandbox's household. */
export interface PlexAccount {
  /** On the server: 1 is the owner, all others have their number at plex.tv. */
  localId: number;
  /** At plex.tv. */
  id: number;
  uuid: string;
  username: string;
  title: string;
  /** Empty for a managed account. */
  email: string;
  token: string;
  isManaged: boolean;
  /** Invited, has not accepted. */
  isPending: boolean;
}

function account(
  facts: Pick<PlexAccount, 'localId' | 'id' | 'username' | 'email' | 'token'> & Partial<PlexAccount>,
): PlexAccount {
  return {
    uuid: `5a7db0c5${facts.id.toString(16).padStart(8, '0')}`,
    title: facts.username,
    isManaged: false,
    isPending: false,
    ...facts,
  };
}

/**
 * Who has access to the sandbox's Plex: the owner, two friends, a child without an e-mail, and somebody who never answered.
 * They have the names of people in the chat.
 */
export const HOUSEHOLD: readonly [PlexAccount, ...PlexAccount[]] = [
  account({
    localId: 1,
    id: 4101001,
    username: 'ana',
    email: 'ana@example.org',
    token: 'sbxPlexOwnerToken01a',
  }),
  account({
    localId: 4101002,
    id: 4101002,
    username: 'mihai',
    email: 'mihai@example.org',
    token: 'sbxPlexFriendToken02',
  }),
  account({
    localId: 4101003,
    id: 4101003,
    username: 'ioana',
    email: 'ioana@example.org',
    token: 'sbxPlexFriendToken03',
  }),
  account({
    localId: 4101004,
    id: 4101004,
    username: '',
    title: 'Kid',
    email: '',
    token: 'sbxPlexManagedToken4',
    isManaged: true,
  }),
  account({
    localId: 4101005,
    id: 4101005,
    username: 'bogdan',
    email: 'bogdan@example.org',
    token: '',
    isPending: true,
  }),
];

export const OWNER = HOUSEHOLD[0];

export const MACHINE_ID = '5a7db0c5e1f24b7c9d3a6e8f0b1c2d3e4f5a6b7c';
export const SERVER_NAME = 'Sandbox Plex';
export const SERVER_VERSION = '1.43.2.10687-563d026ea';

/** Somebody of the household by name, e-mail or number, as a person would say it. */
export function findAccount(who: string): PlexAccount | null {
  const wanted = who.trim().toLowerCase();
  return (
    HOUSEHOLD.find(
      (one) =>
        !one.isPending &&
        [one.username, one.title, one.email, String(one.id), String(one.localId)].some(
          (name) => name !== '' && name.toLowerCase() === wanted,
        ),
    ) ?? null
  );
}
