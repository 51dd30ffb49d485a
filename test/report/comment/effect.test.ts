import { readFileSync } from 'node:fs';
import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import { fixedPrices, monthlyIn } from '../../../lib/cloudformation/prices.ts';
import type { Change } from '../../../lib/plan/change.ts';
import type { Plan } from '../../../lib/plan/plan.ts';
import type { Address, LiveResource, Resource } from '../../../lib/plan/resource.ts';
import { accessChanges } from '../../../lib/report/comment/access.ts';
import { costChanges } from '../../../lib/report/comment/cost.ts';
import { sidesOf, type Facts } from '../../../lib/report/comment/facts.ts';
import { quotaSection } from '../../../lib/report/comment/quotas.ts';
import { sectionLines } from '../../../lib/report/comment/render-markdown.ts';
import { accountsTouched } from '../../../lib/report/comment/touched.ts';

type Things = Readonly<Record<Address, unknown>>;

const changesOf = (before: Things, after: Things): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)] as Address[])].flatMap((address): Change[] => {
    const kind = address.slice(0, address.indexOf(':'));
    const [old, next] = [before[address], after[address]];
    const live = { address, spec: old, dependsOn: [], id: address, managed: true };
    const desired = { address, spec: next, dependsOn: [] };
    if (old === undefined) return [{ action: 'create', kind, address, after: desired }];
    if (next === undefined) return [{ action: 'delete', kind, address, before: live }];
    if (JSON.stringify(old) === JSON.stringify(next)) return [];
    return [{ action: 'update', kind, address, before: live, after: desired, differences: [] }];
  });

/** A plan from what is there to what shall be. */
const factsOf = (before: Things, after: Things, more: Partial<Plan> = {}, zone: Partial<LandingZone> = {}): Facts => {
  const plan = { changes: changesOf(before, after), hazards: [], effects: [], notes: [], ...more } as unknown as Plan;
  const live = new Map(
    (Object.keys(before) as Address[]).map((address): [Address, LiveResource & Resource] => [
      address,
      { address, spec: before[address], dependsOn: [], id: address, managed: true },
    ]),
  );
  return { plan, zone: zone as LandingZone, told: {}, ...sidesOf(live, plan) };
};

const assigned = (type: 'group' | 'user', name: string, permissionSet: string, account: string): Things => ({
  [`assignment:${account}/${permissionSet}/${type}:${name}` as Address]: {
    principal: { type, name },
    permissionSet,
    account,
  },
});
const member = (group: string, user: string): Things => ({
  [`group-member:${group}/${user}` as Address]: { group, user },
});

const accessOf = (before: Things, after: Things): string[] =>
  sectionLines({ title: '', blocks: [{ type: 'list', items: accessChanges(factsOf(before, after)) }] }).slice(1);

test.each<[string, Things, Things, string[]]>([
  [
    'who joins a group gains what it has',
    { ...assigned('group', 'ops', 'admin', 'web'), ...member('ops', 'ada') },
    { ...assigned('group', 'ops', 'admin', 'web'), ...member('ops', 'ada'), ...member('ops', 'bob') },
    ['- `bob` **gains** `admin` in `web`'],
  ],
  [
    'who has it by another way as well loses nothing',
    {
      ...assigned('group', 'ops', 'admin', 'web'),
      ...member('ops', 'ada'),
      ...assigned('user', 'ada', 'admin', 'web'),
    },
    { ...member('ops', 'ada'), ...assigned('user', 'ada', 'admin', 'web') },
    [],
  ],
  [
    'a group whose members nobody tells is told itself, and several people as one',
    { ...member('ops', 'ada'), ...member('ops', 'bob') },
    {
      ...member('ops', 'ada'),
      ...member('ops', 'bob'),
      ...assigned('group', 'ops', 'admin', 'web'),
      ...assigned('group', 'directory', 'admin', 'web'),
    },
    ['- `ada`, `bob`, `group directory` **gain** `admin` in `web`'],
  ],
  [
    'what is taken in one account and given in another is both',
    assigned('user', 'ada', 'admin', 'web'),
    assigned('user', 'ada', 'admin', 'shop'),
    ['- `ada` **gains** `admin` in `shop`', '- `ada` **loses** `admin` in `web`'],
  ],
])('access: %s', (_, before, after, told) => {
  expect(accessOf(before, after).filter((line) => line !== '')).toEqual(told);
});

const account = (ou: string): unknown => ({ ou, closed: false });
const accounts: Things = {
  'account:web': account('Workloads'),
  'account:shop': account('Workloads'),
  'account:x': account('Other'),
};
const stackSet = (resources: Readonly<Record<string, unknown>>): Things => ({
  'stack-set:net': {
    template: { Resources: resources },
    targets: { Workloads: ['us-east-1', 'eu-west-1'] },
    only: undefined,
    instances: {},
  },
});
const gateway = { Type: 'AWS::EC2::NatGateway' };
const endpoint = {
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b', 'c'] },
};
const costOf = (before: Things, after: Things): string =>
  sectionLines({ title: '', blocks: costChanges(factsOf({ ...accounts, ...before }, { ...accounts, ...after })) }).join(
    '\n',
  );

test('what a new resource costs is its price in each account and region', () => {
  // Two accounts: 2 * 730 * (0.045 + 0.048), and three zones each: 2 * 3 * 730 * (0.01 + 0.011).
  expect(costOf(stackSet({}), stackSet({ A: gateway }))).toContain('- NAT gateway: \\+4, \\+135.78 USD');
  expect(costOf(stackSet({ B: endpoint }), stackSet({}))).toContain('- interface endpoint: −12, −91.98 USD');
  expect(costOf({}, stackSet({ A: gateway, B: endpoint }))).toContain('**\\+227.76 USD per month**');
});

test('what an account costs comes and goes with it', () => {
  const moved = { ...accounts, 'account:x': account('Workloads') };
  const facts = factsOf({ ...accounts, ...stackSet({ A: gateway }) }, { ...moved, ...stackSet({ A: gateway }) });
  expect(sectionLines({ title: '', blocks: costChanges(facts) }).join('\n')).toContain(
    '- NAT gateway: \\+2, \\+67.89 USD',
  );
  expect(costOf(stackSet({ A: gateway }), stackSet({ A: gateway, C: { Type: 'AWS::S3::Bucket' } }))).toBe('');
});

test.each([
  ['AWS::EC2::NatGateway', 'docs/network.md', '32.85 USD'],
  ['AWS::EC2::EIP', 'docs/network.md', '3.65 USD'],
  ['AWS::EC2::TransitGatewayAttachment', 'docs/network.md', '36.50 USD'],
  ['AWS::EC2::VPCEndpoint', 'docs/network.md', '7.30 USD'],
  ['AWS::Route53Resolver::ResolverEndpoint', 'docs/network.md', '91.25 USD'],
  ['AWS::Route53::HostedZone', 'docs/network.md', '0.50 USD'],
  ['AWS::NetworkFirewall::Firewall', 'docs/network.md', '288 USD'],
  ['AWS::Route53Profiles::Profile', 'docs/network.md', '548 USD'],
  ['AWS::KMS::Key', 'docs/cost.md', '1 per key'],
  ['AWS::CloudWatch::Alarm', 'docs/cost.md', '0.10 per alarm'],
])('the price of %s is that of %s', (type, page, text) => {
  const price = fixedPrices.find((one) => one.type === type);
  const month = price ? monthlyIn(price, 'us-east-1') : 0;
  const number = /^[\d.]+/.exec(text)?.[0] ?? '';
  expect(month.toFixed(number.split('.')[1]?.length ?? 0)).toBe(number);
  expect(readFileSync(page, 'utf8')).toContain(text);
});

test('a plan reaches the accounts under what its policies are attached to, and no others', () => {
  const policy = (text: string): Things => ({ 'policy:scp/a': { type: 'scp', content: text } });
  const attached: Things = { 'attachment:scp/a@ou:Workloads': { policy: 'policy:scp/a', target: 'ou:Workloads' } };
  const touched = (before: Things, after: Things) =>
    accountsTouched(factsOf({ ...accounts, ...before }, { ...accounts, ...after }));
  expect([...touched({ ...policy('a'), ...attached }, { ...policy('b'), ...attached }).touched]).toEqual([
    'web',
    'shop',
  ]);
  expect(touched(policy('a'), policy('b'))).toEqual({ touched: new Set(), all: 3 });
  expect([...touched(stackSet({}), stackSet({ A: gateway })).touched]).toEqual(['web', 'shop']);
});

test('quotas are told where less than a fifth is left, of what the plan touches alone', () => {
  const attachments = (count: number, target: string): Things =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `attachment:scp/p${index}@${target}`,
        { policy: `policy:scp/p${index}`, target },
      ]),
    );
  const before = { ...attachments(6, 'ou:A'), ...attachments(9, 'ou:Full'), ...attachments(2, 'ou:B') };
  const after = { ...attachments(7, 'ou:A'), ...attachments(9, 'ou:Full'), ...attachments(3, 'ou:B') };
  expect(sectionLines(quotaSection(factsOf(before, after))).slice(-1)).toEqual([
    '| `ou:A` | SCPs attached | 8 of 10 | 2 |',
  ]);
  expect(quotaSection(factsOf(before, before)).blocks).toEqual([]);
});
