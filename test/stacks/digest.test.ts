import { gzipSync } from 'node:zlib';
import { Script, createContext } from 'node:vm';
import { digestCode, trailFormat } from '../../lib/stacks/digest/code.ts';
import { bySecurityHub } from '../../lib/stacks/security/finding-rules.ts';

interface Sent {
  readonly command: string;
  readonly input: Record<string, unknown>;
}

/** Runs the function as Lambda does, and tells what it sends. */
const run = async (event: object): Promise<Sent[]> => {
  const sent: Sent[] = [];
  class Client {
    send(command: { command: string; input: Record<string, unknown> }): Promise<object> {
      sent.push({ command: command.command, input: command.input });
      return Promise.resolve({});
    }
  }
  const commands = new Proxy(
    {},
    {
      get: (_, name: string) =>
        name.endsWith('Client')
          ? Client
          : class {
              readonly command = name;
              readonly input: Record<string, unknown>;
              constructor(input: Record<string, unknown>) {
                this.input = input;
              }
            },
    },
  );
  const exports: { handler?: (event: object) => Promise<void> } = {};
  const require = (name: string): unknown => (name === 'node:zlib' ? { gunzipSync } : commands);
  const { gunzipSync } = await import('node:zlib');
  const code = digestCode('finding', [{ source: 'aws.securityhub', ...bySecurityHub('high') }, trailFormat]);
  new Script(code).runInContext(
    createContext({ exports, require, Buffer, process: { env: { QUEUE: 'q', TOPIC: 't' } } }),
  );
  await exports.handler?.(event);
  return sent;
};

const finding = (id: string): object => ({
  source: 'aws.securityhub',
  detail: {
    findings: [
      {
        ...{ Id: id, ProductArn: 'product', Title: 'Bucket is public', AwsAccountId: '1', AwsAccountName: 'web' },
        ...{ Severity: { Label: 'HIGH' }, Region: 'eu-west-1', Resources: [{ Id: 'arn:bucket' }] },
      },
    ],
  },
});
const queued = (...bodies: object[]): object => ({ Records: bodies.map((body) => ({ body: JSON.stringify(body) })) });
const rootUse = {
  eventName: 'ConsoleLogin',
  eventSource: 'signin.amazonaws.com',
  recipientAccountId: '222222222222',
  awsRegion: 'us-east-1',
  userIdentity: { type: 'Root', arn: 'arn:aws:iam::222222222222:root' },
  sourceIPAddress: '192.0.2.1',
  eventTime: '2026-11-29T12:00:00Z',
  eventID: 'e-1',
};

test('what CloudTrail tells of an event goes to the queue as who, what, where, and when', async () => {
  const data = gzipSync(JSON.stringify({ logEvents: [{ message: JSON.stringify(rootUse) }] })).toString('base64');
  const [{ command, input } = { command: '', input: {} }] = await run({ awslogs: { data } });
  expect([command, input.QueueUrl]).toEqual(['SendMessageBatchCommand', 'q']);
  const [entry] = input.Entries as { MessageBody: string }[];
  expect((JSON.parse(entry?.MessageBody ?? '') as { text: string }).text.split('\n')).toEqual([
    'What: ConsoleLogin (signin.amazonaws.com)',
    'Account: 222222222222, us-east-1',
    'Who: Root arn:aws:iam::222222222222:root',
    'From: 192.0.2.1',
    'When: 2026-11-29T12:00:00Z',
    'Event: e-1',
  ]);
});

test('many findings are one email, and Security Hub says that they were told', async () => {
  const sent = await run(queued(finding('a'), finding('b'), finding('a')));
  expect(sent.map(({ command }) => command)).toEqual(['PublishCommand', 'BatchUpdateFindingsCommand']);
  expect(sent[0]?.input).toMatchObject({ TopicArn: 't', Subject: 'landing-zone: 2 findings' });
  expect(String(sent[0]?.input.Message)).toContain(
    'HIGH: Bucket is public\nAccount: web (1), eu-west-1\nResource: arn:bucket',
  );
  expect(sent[1]?.input).toMatchObject({
    FindingIdentifiers: [
      { Id: 'a', ProductArn: 'product' },
      { Id: 'b', ProductArn: 'product' },
    ],
    Workflow: { Status: 'NOTIFIED' },
  });
});

test('a flood is one email of bounded length', async () => {
  const [{ input } = { input: {} }] = await run(
    queued(...Array.from({ length: 1000 }, (_, index) => finding(`${index}`))),
  );
  const { Message, Subject } = input as { Message: string; Subject: string };
  expect(Subject).toBe('landing-zone: 1000 findings');
  expect(Message).toContain('And 950 more.');
  // https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
  expect(Message.length).toBeLessThan(262_144);
});

test('a text that was gathered before is told as it is', async () => {
  const [{ input } = { input: {} }] = await run(queued({ text: 'What: StopLogging' }));
  expect(input).toMatchObject({ Subject: 'landing-zone: 1 finding', Message: 'What: StopLogging' });
});
