import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from '../../../lib/simulator/index.ts';
import { answerBy, askedIn, refused, type Asked, type Sent } from './answer.ts';
import type { Received } from './rest.ts';

/** The simulator behind an address, for processes that know only AWS_ENDPOINT_URL. */
export interface Served {
  readonly url: string;
  /** Calls that came, in order: `sts AssumeRoleWithWebIdentity by (nobody)`. */
  readonly calls: string[];
  close(): Promise<void>;
}

/**
 * Calls have to be signed with keys that this server gave out for a token, or with `known` ones, and whoever has none gets nothing; signatures
 * are not looked at.
 */
export const serve = async (
  simulator: Simulator,
  known: Readonly<Record<string, { readonly role: string; readonly key: string }>> = {},
): Promise<Served> => {
  const sessions = new Map(Object.entries(known));
  const calls: string[] = [];
  const keep = (answer: Sent): Sent => {
    const [, key = ''] = /<AccessKeyId>([^<]+)</.exec(answer.body) ?? [];
    const [, role = ''] = /assumed-role\/([^/<]+)\//.exec(answer.body) ?? [];
    if (key === '') return answer;
    const given = `ASIASERVED${String(sessions.size).padStart(6, '0')}`;
    sessions.set(given, { role, key });
    return { ...answer, body: answer.body.replace(key, given) };
  };
  const answer = async (received: Received): Promise<Sent> => {
    const asked = askedIn(received);
    if (!asked)
      return {
        status: 404,
        headers: { 'content-type': 'text/html' },
        body: `<html>${received.method} ${received.url.pathname}</html>`,
      };
    const session = sessions.get(asked.accessKeyId);
    calls.push(`${asked.name} by ${session?.role ?? 'nobody'}`);
    const isAssuming = asked.name.startsWith('AssumeRole');
    if (!session && !isAnonymous(asked)) return refused(asked.service, invalidKey);
    const sent = await answerBy(simulator, asked, session?.key ?? '');
    return isAssuming && sent.status === 200 ? keep(sent) : sent;
  };
  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', headers } = request;
      const url = new URL(request.url ?? '/', 'http://served.invalid');
      const { status, headers: told, body } = await answer({ method, url, headers, body: await read(request) });
      response.writeHead(status, told).end(body);
    })().catch((error: unknown) => response.writeHead(500, { 'content-type': 'text/html' }).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Whoever waits for AWS waits by another clock than that of the simulator, which stands still between calls: it goes a hundred times as fast.
  const time = setInterval(() => void simulator.clock.sleep(2_000), 20).unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: async () => {
      clearInterval(time);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html: "does not require the use of AWS security credentials" */
const isAnonymous = ({ name }: Asked): boolean => name === 'AssumeRoleWithWebIdentity';

const invalidKey = Object.assign(new Error('The security token included in the request is invalid.'), {
  name: 'InvalidClientTokenId',
  $metadata: { httpStatusCode: 403 },
});

const read = async (message: IncomingMessage): Promise<Buffer> => Buffer.concat(await message.toArray());
