import type { PlexInviteOutcome } from '@matinee/domain/library/invitations';
import type { Html } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';

/** `later`: Plex could not be asked now; `unanswered`: not in a week either. */
export type ToldInviteOutcome = PlexInviteOutcome | { type: 'later' } | { type: 'unanswered' };

/** What Plex said to an invitation, as it is; and where it said no, the other way in. */
export function plexSentence(outcome: ToldInviteOutcome, email: string, texts: Texts): Html {
  switch (outcome.type) {
    case 'sent':
      return texts.html('plex-sent', { email });
    case 'already-member':
      return texts.html('plex-already-member', { email });
    case 'refused':
      return texts.html('plex-refused', {
        email,
        reason: outcome.reason,
        said: outcome.reason === '' ? 'no' : 'yes',
      });
    case 'later':
      return texts.html('plex-later');
    case 'unanswered':
      return texts.html('plex-unanswered', { email });
  }
}
