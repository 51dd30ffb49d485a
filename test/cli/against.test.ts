import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { SimulatePolicyResponse } from '@aws-sdk/client-iam';
import type { Aws } from '../../lib/aws/aws.ts';
import { main } from '../../lib/cli/main.ts';
import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import { called as run, listening } from '../support/command-line.ts';
import { connectTo } from '../support/rehearsal.ts';
import { theatre, type Theatre } from '../support/theatre.ts';

let now: Theatre;
let aws: Aws;
jest.mock('../../lib/cli/aws/connect.ts', () => ({
  connectLive: (): Aws => (aws = connectTo(now.stage)),
  finishOnInterrupt: () => undefined,
}));

const against = (...more: string[]) => run('test', '--against', 'aws', ...more);

/** Answers of AWS to one operation are others. */
const answering = (operation: string, answer: (output: object) => object): void => {
  now.stage.fault = (call) => (call.operation === operation ? { answer } : undefined);
};

const cases = `cases:
  - { name: nobody makes users, action: iam:CreateUser, accounts: [shop-prod], expect: denied }
  - { action: s3:GetObject, organizationalUnits: [Workloads], expect: allowed }
  - { action: s3:GetObject, organizationalUnits: [Workloads], who: any, expect: allowed }
  - { action: s3:GetObject, accounts: [shop-prod], service: cloudtrail.amazonaws.com, expect: allowed }
`;

beforeEach(() => {
  now = theatre('test/stories/shop', main);
  mkdirSync('policies/tests');
  writeFileSync('policies/tests/shop.yaml', cases);
});
afterEach(() => now.close());

test('AWS is asked about every request that it can judge, about each once; what it is not asked is counted', async () => {
  const { code, out, err } = await against();
  expect(out).toBe(`✓ policies/tests/shop.yaml  4 cases

4 of 4 cases pass. Coverage: 1 of 3 statements (33%).

IAM policy simulator
✓ AWS agrees on 3 of 3 requests.
  Not judged by AWS: 1 request
    1  the caller is an AWS service, anonymous, or outside the organization

IAM Access Analyzer
✓ 2 documents: no error or security warning.
`);
  expect([code, err]).toEqual([0, 'Asking the IAM policy simulator: 1 call\nValidating policy documents: 2 calls\n']);
  expect(aws.calls.get('SimulateCustomPolicy')).toBe(1);
});

test('nothing is asked without the option', async () => {
  now.stage.fault = () => ({ before: new Error('called') });
  expect(await run('test')).toMatchObject({ code: 0, err: '' });
});

describe('where AWS disagrees', () => {
  beforeEach(() =>
    answering('SimulateCustomPolicy', (output) => ({
      EvaluationResults: (output as SimulatePolicyResponse).EvaluationResults?.map((one) =>
        one.EvalActionName === 'iam:CreateUser'
          ? {
              ...one,
              EvalDecision: 'allowed',
              ResourceSpecificResults: one.ResourceSpecificResults?.map((each) => ({
                ...each,
                EvalResourceDecision: 'allowed',
              })),
            }
          : one,
      ),
    })),
  );

  test('the case is told with what it expects and what AWS says, and the exit code is 1', async () => {
    const { code, out } = await against();
    expect(code).toBe(1);
    expect(out).toContain(`✗ AWS agrees on 2 of 3 requests.
  ✗ policies/tests/shop.yaml:2:5 nobody makes users
    iam:CreateUser by any role in shop-prod
      expected denied, but allowed by AWS: the policy simulator allows it
`);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('programs get it as JSON, and pipelines as a failure in JUnit', async () => {
    const { code, out } = await against('--json', '--junit', 'junit.xml');
    expect([code, JSON.parse(out)]).toEqual([
      1,
      expect.objectContaining({
        passed: true,
        against: expect.objectContaining({
          ...{ agrees: false, requests: 3, findings: [], newAccess: [] },
          disagreements: [
            {
              ...{ file: 'policies/tests/shop.yaml', line: 2, column: 5, case: 'nobody makes users' },
              ...{ request: 'iam:CreateUser by any role in shop-prod', expected: 'denied', aws: 'allowed' },
              because: 'the policy simulator allows it',
            },
          ],
          notAsked: [expect.objectContaining({ reason: 'outside', requests: 1 })],
        }) as unknown,
      }),
    ]);
    const xml = readFileSync('junit.xml', 'utf8');
    expect(xml).toContain('<testsuite name="IAM policy simulator" tests="3" failures="1" errors="0">');
    expect(xml).toMatch(/name="policies\/tests\/shop.yaml:2: nobody makes users"><failure message="AWS disagrees">/);
    expect(xml).toContain('<testsuite name="IAM Access Analyzer" tests="2" failures="0" errors="0">');
  });
});

test('what AWS takes for no request at all is counted by its words, and the rest is asked', async () => {
  now.stage.fault = ({ operation, input }) =>
    operation === 'SimulateCustomPolicy' && JSON.stringify(input).includes('user/_example_')
      ? {
          before: Object.assign(new Error('bad ARN'), {
            name: 'InvalidInputException',
            $fault: 'client',
            $metadata: {},
          }),
        }
      : undefined;
  const { code, out } = await against();
  expect([code, out]).toEqual([0, expect.stringContaining('✓ AWS agrees on 2 of 2 requests.\n')]);
  expect(out).toContain('    1  AWS rejects it: bad ARN\n');
});

describe('what Access Analyzer finds', () => {
  const finding = (findingType: string) => ({
    ...{ findingType, issueCode: 'CODE', findingDetails: 'The text of AWS.', learnMoreLink: 'https://example.com' },
    locations: [{ path: [{ value: 'Statement' }, { index: 0 }, { value: 'Action' }], span: undefined }],
  });
  test.each(['ERROR', 'SECURITY_WARNING'])('fails where it is an %s, told once at its statement', async (severity) => {
    answering('ValidatePolicy', () => ({ findings: [finding(severity)] }));
    const { code, out } = await against();
    expect(code).toBe(1);
    expect(out).toContain(`✗ 2 documents: 2 errors or security warnings.
  ✗ policies/scp/no-leaving.json:4:5 and 1 more: CODE
    The text of AWS.
    https://example.com
`);
  });
  test('is counted otherwise, and listed with --all', async () => {
    answering('ValidatePolicy', () => ({ findings: [finding('SUGGESTION')] }));
    const { code, out } = await against();
    expect(code).toBe(0);
    expect(out).toContain('✓ 2 documents: no error or security warning, 2 suggestions (--all lists them).\n');
    expect((await against('--all')).out).toContain('  ! policies/scp/no-leaving.json:4:5 and 1 more: CODE\n');
  });
});

describe('inline policies of permission sets', () => {
  const document = (...actions: string[]): void => {
    const statement = { Effect: 'Allow', Action: actions, Resource: 'arn:aws:s3:::{{account.shop-dev}}/*' };
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    mkdirSync('policies/permission-sets', { recursive: true });
    writeFileSync('policies/permission-sets/reader.json', text);
  };
  beforeEach(async () => {
    enableIdentityCenter(now.stage.simulator.world, 'eu-west-1', { groups: ['shop'] });
    appendFileSync(
      'config/access.yaml',
      `access:
  permissionSets: { reader: { document: permission-sets/reader.json } }
  assignments: [{ group: shop, permissionSet: reader, accounts: [shop-dev] }]
`,
    );
    document('s3:GetObject', 's3:PutObject');
    expect((await run('apply', '--yes')).code).toBe(0);
  });
  const lastLines = (out: string): string => out.slice(out.indexOf('✓ 3 documents')).split('\n').slice(1).join('\n');

  test('that are live as they are written are not compared', async () => {
    const { code, out } = await against();
    expect([code, lastLines(out)]).toEqual([0, '']);
  });
  test.each([
    [['s3:GetObject'], 'no new access'],
    [['s3:GetObject', 's3:DeleteObject'], 'new access'],
  ])('that come to %j are said to grant %s, and AWS agrees', async (actions, said) => {
    document(...actions);
    const { code, out } = await against();
    expect([code, lastLines(out)]).toEqual([
      0,
      `✓ permission set reader: ${said} compared with the live inline policy, and\n  AWS agrees.\n`,
    ]);
  });
  test('of which AWS says that they grant what they do not grant here are a disagreement', async () => {
    document('s3:GetObject');
    answering('CheckNoNewAccess', () => ({ result: 'FAIL', message: 'New access.', reasons: [] }));
    const { code, out } = await against();
    expect(code).toBe(1);
    expect(lastLines(out)).toBe(`✗ permission set reader: its inline policy grants no new access compared with
  the live one, but AWS disagrees.
    AWS: New access.
`);
  });
  test('are not compared where Identity Center cannot be read, which is told', async () => {
    now.stage.fault = ({ operation }) =>
      operation === 'ListPermissionSets' ? { before: denied('ListPermissionSets') } : undefined;
    const { code, out } = await against();
    expect([code, lastLines(out)]).toEqual([
      0,
      expect.stringContaining('Permission sets are not compared: IAM Identity Center cannot be read'),
    ]);
  });
});

const denied = (action: string): Error =>
  Object.assign(new Error(`not authorized to perform: ${action}`), {
    ...{ name: 'AccessDeniedException', $fault: 'client', $metadata: {} },
  });

test.each(['SimulateCustomPolicy', 'ValidatePolicy'])(
  'a refusal of %s is told with what to allow, below what the cases come to',
  async (name) => {
    now.stage.fault = ({ operation }) => (operation === name ? { before: denied(name) } : undefined);
    const { code, out, err } = await against('--junit', 'junit.xml');
    expect([code, out]).toEqual([1, expect.stringMatching(/4 of 4 cases pass\..*\n$/)]);
    expect(readFileSync('junit.xml', 'utf8')).toContain('<testsuite name="policies/tests/shop.yaml"');
    expect(err).toMatch(
      new RegExp(
        `error: ${name} failed: AccessDeniedException: not authorized to perform: ${name}\n {4}-> use credentials that allow iam:Sim`,
      ),
    );
    expect(err).not.toMatch(/^ +at /m);
  },
);

test.each([
  ['watch', '--watch'],
  ['from', '--from=denied.txt'],
])('--against stands alone, not with --%s', async (option, given) => {
  const { code, err } = await against(given);
  expect([code, err]).toEqual([
    1,
    `error: --against cannot be combined with --${option}\n    -> run landing-zone test --against aws on its own\n`,
  ]);
});

test('there is nobody else to ask', async () => {
  const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  let said = '';
  const asked = listening(
    () => main(['test', '--against', 'moto']),
    (text) => (said += text),
  );
  await expect(asked).rejects.toThrow('exit');
  exit.mockRestore();
  expect(said).toMatch(/Argument: against, Given: "moto", Choices: "aws"/);
});
