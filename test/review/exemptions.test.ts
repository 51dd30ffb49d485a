import { exemptionProblems } from '../../lib/review/exemptions.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { zoneOf } from '../support/zone.ts';
import { sample } from './judged.ts';

const sparing = (...names: string[]) => ({
  Version: '2012-10-17',
  Statement: [
    {
      ...{ Sid: 'Deny', Effect: 'Deny', Action: 's3:*', Resource: '*' },
      Condition: { ArnNotLike: { 'aws:PrincipalArn': names.map((name) => `arn:{{partition}}:iam::*:${name}`) } },
    },
  ],
});

const told = async (names: string[], more = ''): Promise<string[]> => {
  const zone = zoneOf(
    `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', guardrails: [one] }
accounts: { security: , web: { role: webmaster } }
guardrails: { one: { type: scp, description: one${more} } }
baseline: { auditRole: { trusted: security } }
`,
    { 'scp/one.json': sparing(...names) },
  );
  return exemptionProblems(await withDeployments(zone)).map(({ message }) => message);
};

test('the sample exempts no role that nobody has', async () => {
  expect(exemptionProblems(await withDeployments(sample))).toEqual([]);
});

test('an exempt role that nothing makes is told', async () => {
  expect(await told(['role/admin', 'role/team/*'])).toEqual(
    ['admin', 'team/*'].map(
      (name) =>
        `guardrail "one", statement Deny, exempts role "${name}", which this configuration does not create: ` +
        'a role that someone creates with this name is exempt',
    ),
  );
});

test.each([
  ['automation', 'role/{{roles.automation}}'],
  ['break glass', 'role/{{roles.breakGlass}}'],
  ['of an account', 'role/webmaster'],
  ['of a stack', 'role/landing-zone-audit'],
  ['of stack sets', 'role/stacksets-exec-*'],
  ['that AWS reserves', 'role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_admin_*'],
  ['of Control Tower', 'role/AWSControlTowerExecution'],
  ['of any name', 'role/*'],
  ['that is the root user', 'root'],
])('a role %s is not', async (_, name) => {
  expect(await told([name])).toEqual([]);
});

test('nor is one that the config accepts', async () => {
  expect(await told(['role/admin'], ', accept: [admin]')).toEqual([]);
});
