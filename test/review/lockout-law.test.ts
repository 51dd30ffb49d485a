import fc from 'fast-check';
import { unknown } from '../../lib/guardrails/evaluate/resource.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Need } from '../../lib/review/lockout/need.ts';
import { needsOf } from '../../lib/review/lockout/needs.ts';
import { judgeFor } from '../../lib/review/lockout/verdict.ts';
import { scpDenial } from '../../lib/simulator/engine/scp.ts';
import { importWorld } from '../../lib/simulator/index.ts';
import { digest } from '../../lib/simulator/world/digest.ts';
import { sample } from '../support/zone.ts';
import { ids, policy, smallOrganization } from '../simulator/organization.ts';

let zone: LandingZone;
let needs: readonly { readonly need: Need; readonly key: string }[];
beforeAll(async () => {
  zone = await sample();
  const of = (key: string) => (needsOf(zone).get(key) ?? []).map((need) => ({ need, key }));
  needs = [...of('security'), ...of('network')].filter(({ need }) => need.type === 'scp');
});

const role: Readonly<Record<Need['who'], string>> = {
  automation: 'OrganizationAccountAccessRole',
  breakGlass: 'break-glass',
  stackSets: `stacksets-exec-${digest('o-example0001').slice(0, 32)}`,
  jobs: 'landing-zone-pipeline-apply',
};

/** What the simulator says of a need, where the policy is on the account, with AWS's own or alone. */
const isRefused = (content: object, need: Need, ...others: readonly string[]): boolean => {
  const fixture = smallOrganization();
  const own = policy('p-underTest', 'SERVICE_CONTROL_POLICY', { content: JSON.stringify(content) });
  const attachments = { ...fixture.attachments, [ids.newcomer]: [own.id, ...others] };
  const world = importWorld({ ...fixture, policies: [...(fixture.policies ?? []), own], attachments });
  const made = (arn: string): string => arn.replaceAll('{{account}}', ids.newcomer).replaceAll(unknown, 'made-up-0');
  return (need.tries ?? [need.action]).every(
    (action) =>
      scpDenial(world, {
        account: ids.newcomer,
        role: role[need.who],
        region: need.region,
        action,
        resources: (need.resources?.() ?? []).map(made),
      }) !== undefined,
  );
};

const arn = fc.constantFrom(
  ...['*', 'arn:aws:s3:::x/*', 'arn:aws:s3:::*', 'arn:aws:iam::*:role/*', 'arn:aws:iam::*:role/landing-zone-*'],
  ...['arn:aws:ec2:*:*:vpc/*', 'arn:aws:ec2:*:*:subnet/*', 'arn:aws:guardduty:*:*:detector/*', 'arn:aws:sns:*'],
  ...['arn:aws:cloudformation:*:*:stack/StackSet-*', 'arn:aws:cloudformation:*:*:stack/StackSet-landing-zone-*/*'],
);
const action = fc.constantFrom('*', 'iam:*', 'ec2:*', 'guardduty:*', 'cloudformation:*', 's3:*', 'sns:CreateTopic');
const actions = fc.oneof(
  fc.record({ Action: fc.array(action, { minLength: 1, maxLength: 2 }) }),
  fc.record({ NotAction: fc.array(action, { minLength: 1, maxLength: 2 }) }),
);
const resources = fc.oneof(
  fc.record({ Resource: fc.array(arn, { minLength: 1, maxLength: 2 }) }),
  fc.record({ NotResource: fc.array(arn, { minLength: 1, maxLength: 2 }) }),
);
const condition = fc.constantFrom(
  ...[{}, {}, { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass' } }],
  { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/stacksets-exec-*' } },
  { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
  { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::????????????:role/Org*' } },
  { Bool: { 'aws:ViaAWSService': 'false' } },
  { 'ForAllValues:StringNotEquals': { 'aws:CalledVia': ['athena.amazonaws.com'] } },
  { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
);
const denial = fc.tuple(actions, resources, condition).map(([what, which, Condition]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', ...what, ...which, Condition }],
}));

/* Of an ARN that is known in part, the rest may be what NotResource exempts: then nothing is judged denied for sure. */
test('what is judged denied the simulator refuses, and what is not denied it lets pass', () =>
  fc.assert(
    fc.property(denial, fc.nat(), (content, index) => {
      const { need, key } = needs[index % needs.length]!;
      const isDenied = judgeFor(zone)(content, need, key).effect === 'deny';
      const mayBeExempt = content.Statement.some((one) => 'NotResource' in one);
      if (isDenied || !mayBeExempt)
        expect([need.action, isDenied]).toEqual([need.action, isRefused(content, need, 'p-FullAWSAccess')]);
    }),
    { numRuns: 300 },
  ));

test('what no statement allows by its judgement, none allows in the simulator', () =>
  fc.assert(
    fc.property(actions, resources, condition, fc.nat(), (what, which, Condition, index) => {
      const { need, key } = needs[index % needs.length]!;
      const content = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...what, ...which, Condition }] };
      const isAllowed = judgeFor(zone)(content, need, key).effect === 'allow';
      if (!isAllowed) expect([need.action, isRefused(content, need)]).toEqual([need.action, true]);
    }),
    { numRuns: 300 },
  ));
