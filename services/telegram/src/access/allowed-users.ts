/** `ALLOWED_USERS`: ids or usernames, with or without `@`, in any case. An empty list allows everybody. */
export function readAllowedUsers(
  list: readonly string[],
): (person: { id: number; username: string | null }) => boolean {
  const allowed = new Set(list.map((entry) => entry.replace(/^@/, '').toLowerCase()));
  if (allowed.size === 0) return () => true;
  return ({ id, username }) =>
    allowed.has(String(id)) || (username !== null && allowed.has(username.toLowerCase()));
}
