/** Downloads a release's .torrent and gives it to the torrent client, as Matinee's gateway would. Returns its info-hash. */
export async function grabRelease(env: Record<string, string>, releaseId: number): Promise<string> {
  const file = await fetch(
    `${env.FILELIST_URL}/download.php?id=${releaseId}&passkey=${env.FILELIST_PASSKEY}`,
  );
  const metainfo = Buffer.from(await file.arrayBuffer()).toString('base64');
  const authorization = `Basic ${Buffer.from(`${env.TRANSMISSION_USER}:${env.TRANSMISSION_PASS}`).toString('base64')}`;
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'torrent_add', params: { metainfo } });
  const post = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${env.TRANSMISSION_URL}/transmission/rpc`, {
      method: 'POST',
      body,
      headers: { authorization, ...headers },
    });
  const session = (await post({})).headers.get('x-transmission-session-id') ?? '';
  const answer = (await (await post({ 'x-transmission-session-id': session })).json()) as {
    result?: { torrent_added?: { hash_string: string } };
  };
  const infoHash = answer.result?.torrent_added?.hash_string;
  if (infoHash === undefined) throw new Error(`not added: ${JSON.stringify(answer)}`);
  return infoHash;
}
