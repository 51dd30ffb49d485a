import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A loopback proxy before an AWS endpoint, which knows of every call. */
export interface Gate {
  readonly url: string;
  /** Operations, in the order in which they came. */
  readonly calls: string[];
  /** The same with the name that each is signed for: `organizations ListRoots`. */
  readonly signed: string[];
  /** Called with the number of a call (from 1) before it goes on; when it answers false the call is lost. */
  arrives: (call: number) => boolean;
  /** Called when a call has been carried out and its answer is about to go back. */
  carriedOut: (call: number) => void;
  /** Forgets the calls and lets everything pass. */
  open(): void;
  /** Returns when no call is under way. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** Each call is held for `delay` milliseconds on its way. */
export const openGate = async (upstream: string, delay = 0): Promise<Gate> => {
  let underWay = 0;
  const server = createServer((request, response) => {
    underWay += 1;
    response.on('close', () => (underWay -= 1));
    void (async () => {
      const body = await read(request);
      const call = gate.calls.push(operationOf(request, body));
      const [, signing = ''] = /Credential=(?:[^/]+\/){3}([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
      gate.signed.push(`${signing} ${gate.calls.at(-1) ?? ''}`);
      if (!gate.arrives(call)) return response.destroy();
      if (delay > 0) await sleep(delay);
      const { method = 'GET', url = '/', headers } = request;
      const onward = forward(new URL(url, upstream), { method, headers }).end(body);
      const [answer] = (await once(onward, 'response')) as [IncomingMessage];
      const answered = await read(answer);
      gate.carriedOut(call);
      return response.writeHead(answer.statusCode ?? 502, answer.headers).end(answered);
    })().catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gate: Gate = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    signed: [],
    arrives: () => true,
    carriedOut: () => undefined,
    open: () => {
      gate.calls.length = 0;
      gate.signed.length = 0;
      gate.arrives = () => true;
      gate.carriedOut = () => undefined;
    },
    quiet: async () => {
      for (let still = 0; still < 3; still = underWay === 0 ? still + 1 : 0) await sleep(5);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return gate;
};

const read = async (message: IncomingMessage): Promise<Buffer> => Buffer.concat(await message.toArray());

/** From the header of the JSON protocol, the parameter of the query protocol, or the path of the REST protocol. */
const operationOf = ({ headers, url = '' }: IncomingMessage, body: Buffer): string => {
  const target = headers['x-amz-target'] ?? /(?<=(?:^|&)Action=)\w+/.exec(body.toString())?.[0] ?? url;
  return String(target).split(/[./]/).at(-1) ?? '';
};
