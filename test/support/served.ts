import type { Sent } from '../../lib/serve/codec/rest.ts';
import { askedIn } from '../../lib/serve/asked.ts';
import { signedBy, type Received } from '../../lib/serve/received.ts';
import { listen } from '../../lib/serve/server.ts';
import { serviceSigned } from '../../lib/serve/services.ts';
import { refused, told, type Refused } from '../../lib/serve/told.ts';
import type { Simulator } from '../../lib/simulator/index.ts';

/** The simulator behind an address, for processes that know only AWS_ENDPOINT_URL. */
export interface Served {
  readonly url: string;
  /** Calls that came, in order: `AssumeRoleWithWebIdentity by nobody`. */
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
    const body = String(answer.body);
    const [, key = ''] = /<AccessKeyId>([^<]+)</.exec(body) ?? [];
    const [, role = ''] = /assumed-role\/([^/<]+)\//.exec(body) ?? [];
    if (key === '') return answer;
    const given = `ASIASERVED${String(sessions.size).padStart(6, '0')}`;
    sessions.set(given, { role, key });
    return { ...answer, body: body.replace(key, given) };
  };
  const answer = async (received: Received): Promise<Sent> => {
    const { accessKeyId, region, signing } = signedBy(received);
    const service = serviceSigned(signing);
    const asked = service && askedIn(service, received);
    if (!service || asked === undefined || typeof asked === 'string') return notFound(received);
    const { operation } = asked;
    const session = sessions.get(accessKeyId);
    calls.push(`${operation.name} by ${session?.role ?? 'nobody'}`);
    if (!session && !isAnonymous(operation.name)) return refused(service, invalidKey, requestId);
    try {
      const request = { service: service.name, operation: operation.name, input: asked.input(), region };
      const output = await simulator.answer({ ...request, accessKeyId: session?.key ?? '' });
      const sent = told(service, operation, output, requestId);
      return operation.name.startsWith('AssumeRole') ? keep(sent) : sent;
    } catch (error) {
      return refused(service, error as Refused, requestId);
    }
  };
  const server = await listen(answer, { port: 0, host: '127.0.0.1' });
  // Whoever waits for AWS waits by another clock than that of the simulator, which stands still between calls: it goes a hundred times as fast.
  const time = setInterval(() => void simulator.clock.sleep(2_000), 20).unref();
  return {
    url: `http://127.0.0.1:${server.port}`,
    calls,
    close: async () => {
      clearInterval(time);
      await server.close();
    },
  };
};

const requestId = '00000000-0000-4000-8000-000000000000';

const notFound = ({ method, url }: Received): Sent => ({
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: `<html>${method} ${url.pathname}</html>`,
});

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html: "does not require the use of AWS security credentials" */
const isAnonymous = (operation: string): boolean => operation === 'AssumeRoleWithWebIdentity';

const invalidKey = Object.assign(new Error('The security token included in the request is invalid.'), {
  name: 'InvalidClientTokenId',
  $metadata: { httpStatusCode: 403 },
});
