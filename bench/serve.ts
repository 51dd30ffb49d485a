// The endpoint against moto on the same machine, in one run, asked by the same client: calls a second at N accounts, time until the first
// answer, memory; and how long a world of N accounts takes to come back. Needs npm run build and scripts/referees.sh.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../test/conformance/moto.ts';
import { python } from '../test/conformance/python.ts';
import { round } from './result.ts';

const accounts = Number(process.argv[2] ?? 1000);
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

const call = (port: number, operation: string, input: object = {}): Promise<Record<string, unknown>> =>
  new Promise((answer, fail) => {
    const asked = request(
      {
        ...{ agent, port, host: '127.0.0.1', method: 'POST', path: '/' },
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
          authorization:
            'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261130/us-east-1/organizations/aws4_request, SignedHeaders=host, Signature=0',
        },
      },
      (response) => {
        let text = '';
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.on('end', () =>
          response.statusCode === 200
            ? answer(JSON.parse(text) as Record<string, unknown>)
            : fail(new Error(`${operation}: ${text}`)),
        );
      },
    );
    asked.on('error', fail);
    asked.end(JSON.stringify(input));
  });

/** `count` calls, sixteen at a time; how many a second. */
const rate = async (count: number, one: (index: number) => Promise<unknown>): Promise<number> => {
  let next = 0;
  const begun = performance.now();
  const work = async (): Promise<void> => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return count / ((performance.now() - begun) / 1000);
};

interface Peer {
  readonly port: number;
  readonly child: ChildProcess;
  /** Milliseconds until the first answer. */
  readonly start: number;
}

const start = async (command: string, args: (port: number) => string[]): Promise<Peer> => {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(command, args(port), { stdio: 'ignore' });
  for (;;) {
    try {
      await call(port, 'DescribeOrganization').catch((error: unknown) => {
        if (!(error as Error).message.startsWith('Describe')) throw error;
      });
      return { port, child, start: performance.now() - begun };
    } catch {
      await new Promise((wake) => setTimeout(wake, 5));
    }
  }
};

const stop = async ({ child }: Peer): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
};

const memory = ({ child }: Peer): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1]) / 1024;

const measure = async (peer: Peer) => {
  const { port } = peer;
  await call(port, 'CreateOrganization', { FeatureSet: 'ALL' });
  const creates = await rate(accounts, (index) =>
    call(port, 'CreateAccount', { AccountName: `account-${index}`, Email: `account-${index}@example.com` }),
  );
  const { Roots } = (await call(port, 'ListRoots')) as { Roots: { Id: string }[] };
  const ParentId = Roots[0]?.Id;
  const units = await rate(200, (index) => call(port, 'CreateOrganizationalUnit', { ParentId, Name: `unit-${index}` }));
  const { Accounts } = (await call(port, 'ListAccounts')) as { Accounts: { Id: string }[] };
  const ids = Accounts.map(({ Id }) => Id);
  const one = (index: number): Promise<unknown> =>
    call(port, 'DescribeAccount', { AccountId: ids[index % ids.length] });
  await rate(300, one);
  const reads = await rate(3000, one);
  const listings = await rate(300, () => call(port, 'ListAccounts', { MaxResults: 20 }));
  return {
    start: round(peer.start, 0),
    creates: round(creates, 0),
    units: round(units, 0),
    reads: round(reads, 0),
    listings: round(listings, 0),
    megabytes: round(memory(peer), 0),
  };
};

const ours = await start(process.execPath, (port) => [
  ...['dist/landing-zone.js', 'serve', '--port', String(port), '--instant', '--account-quota', String(accounts + 1)],
]);
const here = await measure(ours);
const world = await (await fetch(`http://127.0.0.1:${ours.port}/_world`)).text();
await stop(ours);
const theirs = await start(python, (port) => ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)]);
const moto = await measure(theirs);
await stop(theirs);

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const file = join(folder, 'world.json');
writeFileSync(file, world);
const again = await start(process.execPath, (port) => [
  ...['dist/landing-zone.js', 'serve', '--port', String(port), '--world', file],
]);
const restored = round(again.start, 0);
await stop(again);
rmSync(folder, { recursive: true });
agent.destroy();

const ratio = (name: keyof typeof here): number => round(here[name] / moto[name], 2);
const ratios = {
  reads: ratio('reads'),
  creates: ratio('creates'),
  units: ratio('units'),
  start: ratio('start'),
  memory: ratio('megabytes'),
};
console.log(JSON.stringify({ benchmark: 'serve', accounts, serve: here, moto, ratios, restoredMs: restored }));
