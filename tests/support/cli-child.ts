// A process that answers `qinghe …` many times: what costs a second is loading the program, not its work. A request holds the
// arguments, each ended by a zero byte; the answer is what the command printed, 200 when it ended well.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const print = process.stdout.write.bind(process.stdout);
let count = 0;

const server = createServer(async (request, response) => {
  const said: string[] = [];
  process.stdout.write = (chunk: string | Uint8Array): boolean => said.push(String(chunk)) > 0;
  process.exitCode = 0;
  process.argv = [process.execPath, 'qinghe', ...(await text(request)).split('\0').slice(0, -1)];
  count += 1;
  // The same program anew: it reads its arguments and runs to its end while it is loaded.
  await import(`../../src/cli.ts?${count}`);
  process.stdout.write = print;
  response.writeHead(process.exitCode === 0 ? 200 : 422).end(said.join(''));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
print(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
