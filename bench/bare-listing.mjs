// The baseline of torrent-listing.ts: as many bytes, ready made, from a server that does nothing else.
import { createServer } from 'node:http';

const body = Buffer.alloc(Number(process.env.BYTES), 'x');
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => console.log(`listening at http://127.0.0.1:${server.address().port}`));
