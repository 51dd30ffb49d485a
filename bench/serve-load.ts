// Many connections, many requests, and clients that stop half way through theirs: how much memory the endpoint takes over time. N: requests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { freePort } from '../test/conformance/moto.ts';
import { round } from './result.ts';

const requests = Number(process.argv[2] ?? 1_000_000);
const connections = 1_000;
const port = await freePort();
const served = spawn(process.execPath, ['dist/landing-zone.js', 'serve', '--instant', '--port', String(port)]);
await once(served.stdout, 'data');

const body = '{}';
const text = [
  'POST / HTTP/1.1',
  'host: localhost',
  'content-type: application/x-amz-json-1.1',
  'x-amz-target: AWSOrganizationsV20161128.ListRoots',
  'authorization: AWS4-HMAC-SHA256 Credential=111122223333/20261130/us-east-1/organizations/aws4_request, SignedHeaders=host, Signature=0',
  `content-length: ${body.length}`,
  '',
  body,
].join('\r\n');

const open = async (): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};

/** Megabytes. */
const memory = (): number =>
  round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${served.pid}/status`, 'utf8'))?.[1]) / 1024, 0);

const ask = (socket: Socket): Promise<string> =>
  new Promise((answer, fail) => {
    let got = '';
    const more = (piece: Buffer): void => {
      got += piece.toString('latin1');
      const [head = '', content] = got.split('\r\n\r\n');
      if (content === undefined || content.length < Number(/content-length: (\d+)/i.exec(head)?.[1])) return;
      socket.off('data', more).off('error', fail);
      answer(got);
    };
    socket.on('data', more).once('error', fail);
    socket.write(text);
  });

const setUp = await open();
const created = text.replace('ListRoots', 'CreateOrganization');
setUp.write(created);
await once(setUp, 'data');

const half = await Promise.all(Array.from({ length: 200 }, open));
for (const socket of half) socket.on('error', () => undefined).write(text.slice(0, text.length - 1));
const sockets = await Promise.all(Array.from({ length: connections }, open));
const start = memory();
const samples: number[] = [];
let sent = 0;
let wrong = 0;
const begun = performance.now();
await Promise.all(
  sockets.map(async (socket) => {
    while (sent < requests) {
      sent += 1;
      if (sent % Math.ceil(requests / 10) === 0) samples.push(memory());
      const answer = await ask(socket);
      if (!answer.startsWith('HTTP/1.1 200')) wrong += 1;
    }
  }),
);
const seconds = (performance.now() - begun) / 1000;
const after = await ask(setUp);
console.log(
  JSON.stringify({
    ...{ benchmark: 'serve-load', requests: sent, connections, wrong, alive: after.startsWith('HTTP/1.1 200') },
    ...{ rate: round(sent / seconds, 0), megabytes: { start, samples } },
  }),
);
for (const socket of [...half, ...sockets, setUp]) socket.destroy();
served.kill();
