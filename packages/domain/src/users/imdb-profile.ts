/**
 * Whose profile at IMDb: `ur…`, the number that profiles had for twenty years, or `p.…`, what their addresses show since
 * April 2026. The first can be asked for by whoever has the second, at IMDb only.
 */
export type ImdbProfileId = string & { readonly __brand: 'ImdbProfileId' };

/** The number: what lists are asked for by, and what is kept as soon as it is known. */
export type ImdbUserId = ImdbProfileId & { readonly __number: true };

/** Is it the number already? */
export function isImdbUserId(id: string): id is ImdbUserId {
  return /^ur\d{6,12}$/.test(id);
}

/** Reads an id, or an address with one in it, pasted inside a sentence too. `null` where there is none. */
export function readImdbProfile(text: string): ImdbProfileId | null {
  const [, id] =
    /(?:^|[\s/(<"'])(ur\d{6,12}|p\.[a-z0-9]{16,40})(?=$|[\s/?#)>"',;!]|\.(?:$|\s))/i.exec(text) ?? [];
  return id === undefined ? null : (id.toLowerCase() as ImdbProfileId);
}

/** Where a person can see it. */
export function imdbProfileUrl(id: string): string {
  return `https://www.imdb.com/user/${id}/`;
}
