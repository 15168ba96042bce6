import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from './api.ts';
import type { Conversations } from './conversations.ts';
import type { Directory } from './directory.ts';
import type { EventLink } from './follow-events.ts';
import type { Notices } from './notices.ts';

/** What the page is made of, besides what is drawn. */
export type Parts = {
  api: Api;
  notices: Notices;
  directory: Directory;
  conversations: Conversations;
  link: EventLink;
};

export const PartsContext = createContext<Parts | undefined>(undefined);

export function useParts(): Parts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('outside of the app');
  return parts;
}
