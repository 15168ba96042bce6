/**
 * A poster in the size that a mail shows, twice as fine: a hundred of them are to load on a phone. Only addresses that a mail
 * program would fetch; `null` for anything else.
 */
export function posterUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url) || !/^https?:\/\//i.test(url)) return null;
  return (
    url
      // TMDB has a list of sizes; this one is nearest to twice 92.
      .replace(/\/t\/p\/(?:w\d+|original)\//, '/t/p/w185/')
      // IMDb's pictures, which OMDb links, come in any.
      .replace(/@\._V1_.*?(\.\w+)$/, '@._V1_SX185$1')
  );
}
