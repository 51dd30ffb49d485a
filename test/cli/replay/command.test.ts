import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Aws } from '../../../lib/aws/aws.ts';
import { main } from '../../../lib/cli/main.ts';
import { called as run } from '../../support/command-line.ts';
import { connectTo } from '../../support/rehearsal.ts';
import { theatre, type Theatre } from '../../support/theatre.ts';

let now: Theatre;
jest.mock('../../../lib/cli/aws/connect.ts', () => ({
  connectLive: (): Aws => connectTo(now.stage),
  finishOnInterrupt: () => undefined,
}));

const event = (account: string, name: string, more: object = {}) => ({
  eventSource: 'organizations.amazonaws.com',
  eventName: name,
  eventTime: '2026-10-03T10:00:00Z',
  awsRegion: 'us-east-1',
  eventType: 'AwsApiCall',
  recipientAccountId: account,
  userIdentity: {
    type: 'AssumedRole',
    accountId: account,
    sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/admin` } },
  },
  ...more,
});

const member = '111111111111';
const leaving = event(member, 'LeaveOrganization');
const config = `
organization: { homeRegion: eu-west-1, guardrails: [stay] }
organizationalUnits: { Shop: }
guardrails: { stay: { type: scp, document: scp/stay.json } }
accounts: { shop: { ou: Shop, email: shop@example.com, id: '${member}' } }
`;
const stay = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'DenyLeaving', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
};

beforeEach(() => {
  now = theatre('test/stories/shop', main);
  writeFileSync('config/all.yaml', config);
  writeFileSync('policies/scp/stay.json', JSON.stringify(stay));
  mkdirSync('trail/2026/10', { recursive: true });
});
afterEach(() => now.close());

test('events of a trail, of the event history and in lines are replayed alike, and what is broken is counted', async () => {
  writeFileSync('trail/2026/10/a.json.gz', gzipSync(JSON.stringify({ Records: [leaving] })));
  writeFileSync('trail/page.json', JSON.stringify({ Events: [{ CloudTrailEvent: JSON.stringify(leaving) }] }, null, 2));
  writeFileSync('trail/lines.jsonl', `${JSON.stringify(leaving)}\nno event\n`);
  writeFileSync('trail/cut.json.gz', gzipSync(JSON.stringify({ Records: [leaving] })).subarray(0, -12));
  const { code, out } = await run('replay', 'trail', '--json');
  const told = JSON.parse(out) as Record<string, unknown>;
  expect(code).toBe(2);
  expect(told).toMatchObject({ denied: { atLeast: 3, atMost: 3 } });
  expect(told.unreadable).toEqual({
    records: 1,
    files: { 'trail/lines.jsonl': 1 },
    sources: [{ what: 'trail/cut.json.gz', reason: expect.stringContaining('unexpected end') as string }],
  });
  expect(told.denials).toEqual([
    {
      type: 'scp',
      guardrail: 'stay',
      statement: 'DenyLeaving',
      target: 'root',
      account: 'shop',
      principal: 'role/admin',
      action: 'organizations:LeaveOrganization',
      atLeast: 3,
      atMost: 3,
      first: '2026-10-03T10:00:00Z',
      last: '2026-10-03T10:00:00Z',
    },
  ]);
});

test('calls are told by guardrail and statement, with what is not counted and why', async () => {
  const lines = [
    leaving,
    { ...leaving, eventTime: '2026-10-04T10:00:00Z' },
    event('222222222222', 'LeaveOrganization'),
    event(member, 'DescribeOrganization'),
    event(member, 'LeaveOrganization', { errorCode: 'AccessDeniedException' }),
    event(member, 'ConsoleLogin', { eventType: 'AwsConsoleSignIn' }),
    event(member, 'Wave', { eventSource: 'hands.amazonaws.com' }),
  ];
  writeFileSync('lines.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
  const { code, out } = await run('replay', 'lines.jsonl');
  expect(code).toBe(2);
  expect(out).toBe(
    [
      '✗ SCP stay',
      '  DenyLeaving, on the root, 2026-10-03 to 2026-10-04',
      '    2 to 3  organizations:LeaveOrganization by role/admin in shop and',
      '              222222222222',
      '',
      'Read 7 events from 1 file, 2026-10-03 to 2026-10-04.',
      'Not counted: 1 call that AWS denied, 1 event without an API call.',
      'No IAM action is known for 1 call, which counts in the maximum:',
      '    hands.amazonaws.com 1',
      '! 1 call in 1 unknown account (222222222222 1): only the guardrails on the root',
      '    count, in the maximum -> pass --live to read account IDs from AWS, or set',
      '    accounts.NAME.id',
      '',
      '✗ 2 of 5 calls would be denied, at most 4.',
      '',
    ].join('\n'),
  );
});

test('what could not be read is told with its file, and is no all-clear', async () => {
  const harmless = JSON.stringify({ Records: [event(member, 'DescribeOrganization')] });
  writeFileSync('flow.log', '2 123456789010 eni-1 10.0.0.1 10.0.0.2 22 22 6 20 4249 1 2 ACCEPT OK\n');
  expect(await run('replay', 'flow.log')).toMatchObject({
    code: 1,
    out: expect.stringContaining('! 1 record could not be read as CloudTrail events: flow.log 1') as string,
  });
  writeFileSync('cut.json.gz', gzipSync(harmless).subarray(0, -12));
  expect((await run('replay', 'cut.json.gz')).code).toBe(1);
  mkdirSync('nothing');
  expect(await run('replay', 'nothing')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no log files in nothing') as string,
  });
});

test('an unknown account may be any whose ID the configuration does not have', async () => {
  writeFileSync(
    'config/all.yaml',
    config
      .replace('guardrails: [stay]', '')
      .replace('Shop: }', 'Shop: { guardrails: [stay] } }')
      .replace(`, id: '${member}'`, ''),
  );
  writeFileSync('lines.jsonl', JSON.stringify({ ...leaving, eventTime: undefined }));
  const { code, out } = await run('replay', 'lines.jsonl');
  expect(code).toBe(2);
  expect(out).toContain('DenyLeaving, on Shop, without a date');
  expect(out).toContain('all guardrails of accounts\n    without an ID count');
  expect(out).toContain('~ 0 of 1 call would be denied, at most 1.');
});

test('a role of the account whose ARN a record lacks may be denied', async () => {
  const nameless = { ...leaving, userIdentity: { type: 'AssumedRole', accountId: member } };
  writeFileSync('lines.jsonl', JSON.stringify(nameless));
  expect((await run('replay', 'lines.jsonl')).out).toContain('~ 0 of 1 call would be denied, at most 1.');
});

test('a call whose action is not known may be denied', async () => {
  writeFileSync('lines.jsonl', JSON.stringify(event(member, 'Wave', { eventSource: 'hands.amazonaws.com' })));
  expect((await run('replay', 'lines.jsonl')).code).toBe(2);
});

test('where nothing is denied, the exit code says so', async () => {
  writeFileSync('lines.jsonl', JSON.stringify(event(member, 'DescribeOrganization')));
  const { code, out } = await run('replay', 'lines.jsonl');
  expect([code, out]).toEqual([0, expect.stringContaining('✓ 0 of 1 call would be denied.\n')]);
});

test('without events, or a file that is there, it says what to pass', async () => {
  expect(await run('replay')).toMatchObject({
    code: 1,
    err: expect.stringContaining('-> pass CloudTrail log') as string,
  });
  expect(await run('replay', 'nowhere')).toMatchObject({
    code: 1,
    err: expect.stringContaining('nowhere does not exist') as string,
  });
});

test('the event history of accounts is looked up page by page in each region, and one that can not be read is told', async () => {
  writeFileSync('config/all.yaml', config.replace(`, id: '${member}'`, '').replace('}\n', '}\n'));
  await run('apply', '--yes');
  const { world } = now.stage.simulator;
  const id = [...world.accounts.values()].find(({ name }) => name === 'shop')!.id;
  const texts = Array.from({ length: 120 }, (_, index) =>
    JSON.stringify({ ...event(id, 'LeaveOrganization'), eventID: String(index) }),
  );
  world.eventHistory = new Map([[`${id} us-east-1`, texts]]);
  const { code, out } = await run('replay', '--lookup');
  expect([code, out]).toEqual([
    2,
    expect.stringMatching(
      /Read 120 events from the event history of 1 account, on 2026-10-03\.\n(.*\n)*✗ 120 of 120 calls would be denied\.\n$/,
    ),
  ]);
  now.stage.fault = ({ operation, region }) =>
    operation === 'LookupEvents' && region === 'us-east-1'
      ? { before: Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client', $metadata: {} }) }
      : undefined;
  expect((await run('replay', '--lookup')).out).toContain(
    '! could not read the event history of account shop in us-east-1 to its end: no',
  );
});
