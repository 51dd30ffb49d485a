import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeStacksCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ListRootsCommand } from '@aws-sdk/client-organizations';
import { connect, type Aws } from '../../lib/aws/aws.ts';
import type { Clock } from '../../lib/aws/clock.ts';
import { newPaces } from '../../lib/aws/paces.ts';
import { retryStrategy } from '../../lib/aws/retry.ts';
import { patience } from '../../lib/aws/wire.ts';
import { refusalText } from '../../lib/report/refusal.ts';

/** Goes on by itself, and at once where somebody sleeps. */
const quick = (): Clock => {
  let slept = 0;
  return {
    now: () => Date.now() + slept,
    elapsed: () => performance.now() + slept,
    sleep: (milliseconds) => {
      slept += milliseconds;
      return Promise.resolve();
    },
  };
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const json = '{"Roots":[{"Id":"r-1","Name":"Root"}]}';
const xml = `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks>
<member><StackName>one</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus></member>
<member><StackName>two</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus></member>
</Stacks></DescribeStacksResult></DescribeStacksResponse>`;
const isJson = (request: IncomingMessage) => request.headers['content-type']?.includes('json') === true;
const good = (request: IncomingMessage): string => (isJson(request) ? json : xml);
const fine: Answer = (request, response) => response.end(good(request));

const hostile: Readonly<Record<string, Answer>> = {
  'never answers': () => undefined,
  'drops the connection': (request) => request.destroy(),
  'answers and never ends': (request, response) => response.write(good(request).slice(0, 20)),
  'drops the connection in the middle of an answer': (request, response) => {
    response.setHeader('content-length', good(request).length);
    response.write(good(request).slice(0, 20), () => request.socket.destroy());
  },
  'cuts answers': (request, response) => response.end(good(request).slice(0, isJson(request) ? 20 : 330)),
  'answers with HTML': (_, response) => response.end('<!DOCTYPE html><html><body>Sign in</body></html>'),
  'answers with nothing': (_, response) => response.end(),
  'answers and never ends, a little at a time': (request, response) => {
    response.write(good(request).slice(0, 20));
    const more = setInterval(() => response.write(' '), 30);
    response.on('close', () => clearInterval(more));
  },
  'has an error of its own': (_, response) => {
    response.statusCode = 503;
    response.end('upstream connect error');
  },
  'has an error without words': (_, response) => {
    response.statusCode = 500;
    response.end('{}');
  },
  'is overloaded': (_, response) => {
    response.statusCode = 503;
    response.end('<html><body>503</body></html>');
  },
};

let server: Server;
let answer: Answer;
let asked = 0;
let said: string[];
const before = { ...process.env };
beforeEach(async () => {
  [asked, said] = [0, []];
  server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'eu-west-1',
  });
});
afterEach(() => {
  process.env = { ...before };
  server.closeAllConnections();
  server.close();
});

const toServer = (): Aws =>
  connect({
    partition: 'aws',
    clock: quick(),
    tell: (text) => said.push(text),
    patience: { ...patience, connect: 1000, answer: 150, whole: 300, silence: 50 },
  });

const calls: readonly (readonly [string, (aws: Aws) => Promise<number | undefined>, number])[] = [
  ['ListRoots', async (aws) => (await aws.organizations.send(new ListRootsCommand({}))).Roots?.length, 1],
  [
    'DescribeStacks',
    async (aws) =>
      (await aws.client(CloudFormationClient, 'eu-west-1').send(new DescribeStacksCommand({}))).Stacks?.length,
    2,
  ],
];

describe.each(Object.entries(hostile))('an endpoint that %s', (_, wrong) => {
  test.each(calls)('%s is called again, and succeeds once it is well', async (_name, call, whole) => {
    answer = (request, response) => (asked <= 2 ? wrong : fine)(request, response);
    expect(await call(toServer())).toBe(whole);
    expect(asked).toBe(3);
  });

  test.each(calls)('%s ends in our words, and further calls at once', async (operation, call) => {
    answer = wrong;
    const aws = toServer();
    const error = await call(aws).catch((thrown: unknown) => thrown);
    const text = refusalText(error);
    expect(text).toMatch(
      new RegExp(`^${operation} got no (usable )?answer: 127\\.0\\.0\\.1:\\d+ .*\n {4}-> check the network`),
    );
    for (const one of said) expect(one).not.toMatch(/Error|Unknown|IncompleteAnswer|aborted/);
    expect(text).not.toMatch(/smithy|Deserialization|JSON at position|SyntaxError|socket hang up|Unknown/);
  });
});

test('a connection that is closed is told as one', async () => {
  answer = (request) => request.destroy();
  const text = refusalText(await calls[0]?.[1](toServer()).catch((thrown: unknown) => thrown));
  expect(text).toMatch(/^ListRoots got no answer: 127\.0\.0\.1:\d+ closed the connection without an answer\n/);
  expect(said.length).toBeGreaterThan(0);
  for (const one of said)
    expect(one).toMatch(/^Waiting for AWS: ListRoots is tried again: \S+ closed the connection without an answer\.$/);
});

test('what is waited for is told', async () => {
  answer = (request, response) => {
    setTimeout(() => fine(request, response), 100);
  };
  await calls[0]?.[1](toServer());
  expect(said).toEqual([
    expect.stringMatching(/^Waiting for AWS: ListRoots at 127\.0\.0\.1:\d+ has not answered for 0 s\.$/),
  ]);
});

test('a refused connection is told as one, and no other call waits for that host', async () => {
  server.close();
  const aws = toServer();
  const call = () => calls[0]?.[1](aws).catch((thrown: unknown) => refusalText(thrown));
  expect(await call()).toMatch(
    /^ListRoots got no answer: 127\.0\.0\.1:\d+ refused the connection: nothing listens there\n/,
  );
  const began = aws.clock.now();
  expect(await call()).toMatch(/refused the connection/);
  expect(aws.clock.now() - began).toBeLessThan(1000);
});

test('a call without any answer ends within a minute', async () => {
  let now = 0;
  const clock: Clock = {
    now: () => now,
    elapsed: () => now,
    sleep: (milliseconds) => Promise.resolve(void (now += milliseconds)),
  };
  const strategy = retryStrategy(clock, new AbortController().signal, newPaces('none', clock), {
    patience,
    tell: () => undefined,
    silent: new Map(),
  });
  let token = await strategy.acquireInitialRetryToken('');
  const error = Object.assign(new Error('none'), { name: 'TimeoutError' });
  const attempt = async (): Promise<void> => {
    now += patience.answer;
    token = await strategy.refreshRetryTokenForRetry(token, { error: error as never, errorType: 'TRANSIENT' });
  };
  await expect(
    (async () => {
      for (;;) await attempt();
    })(),
  ).rejects.toBe(error);
  expect(now).toBeLessThan(60_000);
});
