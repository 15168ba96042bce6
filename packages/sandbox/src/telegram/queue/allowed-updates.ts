import type { UpdateContent } from '../bot-api-types.ts';

/** What a bot said in `allowed_updates`: nothing that could be read, the default, or these. */
export type AllowedUpdates = { type: 'unchanged' } | { type: 'default' } | { type: 'list'; names: string[] };

// Every kind that Bot API 10.1 knows; a name that is none of them is passed over.
const known = new Set(
  `message edited_message channel_post edited_channel_post business_connection business_message edited_business_message
   deleted_business_messages message_reaction message_reaction_count inline_query chosen_inline_result callback_query
   shipping_query pre_checkout_query purchased_paid_media poll poll_answer my_chat_member chat_member chat_join_request
   chat_boost removed_chat_boost`.split(/\s+/),
);
const offByDefault = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** Reads the parameter. An empty list, or one of unknown names, means the default. */
export function readAllowedUpdates(json: string): AllowedUpdates {
  if (json === '') return { type: 'unchanged' };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { type: 'unchanged' };
  }
  if (!Array.isArray(value) || value.some((name) => typeof name !== 'string')) return { type: 'unchanged' };
  const names = (value as string[]).map((name) => name.toLowerCase()).filter((name) => known.has(name));
  return names.length === 0 ? { type: 'default' } : { type: 'list', names };
}

/** Whether a bot that allowed `names` (undefined: the default) is told this. */
export function isAllowed(content: UpdateContent, names: string[] | undefined): boolean {
  const kind = Object.keys(content)[0] ?? '';
  return names === undefined ? !offByDefault.has(kind) : names.includes(kind);
}
