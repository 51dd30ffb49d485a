import type { Change } from '../../lib/plan/change.ts';
import type { Risk } from '../../lib/config/words/risks.ts';
import { makePlan } from '../../lib/plan/plan.ts';
import type { Address, LiveResource, Resource } from '../../lib/plan/resource.ts';
import { faultsOf, type Judged } from '../support/check-plan.ts';

/** The checker of plans, held against plans that are wrong in one way each. */

const wanted = (address: Address, spec: unknown = {}, ...dependsOn: Address[]): Resource => ({
  ...{ address, spec, dependsOn },
});
const there = (address: Address, spec: unknown = {}, more: Partial<LiveResource> = {}): LiveResource => ({
  ...wanted(address, spec),
  ...{ id: `id of ${address}`, managed: true },
  ...more,
});

const attached = (policy: string, target: Address, more: Partial<LiveResource> = {}): LiveResource =>
  there(`attachment:${policy}@${target}`, { policy: `policy:${policy}`, target }, more);
const denying = (...sids: string[]) => ({
  content: {
    Version: '2012-10-17',
    Statement: sids.map((Sid) => ({ Sid, Effect: 'Deny', Action: `sns:${Sid}`, Resource: '*' })),
  },
});
const topics = (...names: string[]) => ({
  template: { Resources: Object.fromEntries(names.map((name) => [name, { Type: 'AWS::SNS::Topic' }])) },
});
const assigned = (account: string, permissionSet: string) => ({
  ...{ account, permissionSet, principal: { type: 'group', name: 'platform' } },
});

const live: LiveResource[] = [
  there('ou:A'),
  there('ou:Old'),
  there('ou:Theirs', {}, { managed: false }),
  there('ou:Kept', {}, { retained: 'holds an account' }),
  there('account:web', { ou: 'A', closed: false }, { managed: false, dependsOn: ['ou:A'] }),
  there('account:lab', { ou: 'Old', closed: false }, { managed: false, dependsOn: ['ou:Old'] }),
  there('account:gone', { closed: false }, { managed: false }),
  there('policy:scp/leave', denying('Leave', 'Close')),
  there('policy:scp/old', denying('Old')),
  there('policy:scp/lab', denying('Lab')),
  attached('scp/leave', 'ou:A', { dependsOn: ['policy:scp/leave', 'ou:A'] }),
  attached('scp/old', 'ou:A'),
  attached('scp/lab', 'ou:Old'),
  there('scp-strategy:ou:A', { target: 'ou:A', strategy: 'allow-list' }, { managed: false }),
  there('stack:eu-west-1/notes', topics('One', 'Two')),
  there('stack-set:baseline', { ...topics('One'), targets: { A: ['eu-west-1', 'us-east-1'] } }),
  there('permission-set:administrator', { managedPolicies: ['AdministratorAccess'] }),
  there('permission-set:all', { document: { Statement: { Effect: 'Allow', Action: '*', Resource: ['*'] } } }),
  there('assignment:platform/administrator@web', assigned('web', 'administrator')),
  there('assignment:platform/all@lab', assigned('lab', 'all')),
];
const desired: Resource[] = [
  wanted('ou:New', {}, 'ou:A'),
  wanted('ou:A', { tags: { owner: 'a' } }),
  wanted('account:web', { ou: 'A', closed: false }, 'ou:A'),
  wanted('account:lab', { ou: 'New', closed: false }, 'ou:New'),
  wanted('account:gone', { closed: true }),
  wanted('policy:scp/leave', denying('Leave')),
  wanted('policy:scp/old', denying('Old')),
  wanted('policy:scp/lab', denying('Lab')),
  wanted('attachment:scp/leave@ou:A', { policy: 'policy:scp/leave', target: 'ou:A' }),
  wanted('scp-strategy:ou:A', { target: 'ou:A', strategy: 'deny-list' }),
  wanted('stack:eu-west-1/notes', topics('One')),
  wanted('stack-set:baseline', { ...topics('One'), targets: { A: ['eu-west-1'] } }),
  wanted('permission-set:administrator', { managedPolicies: ['AdministratorAccess'] }),
  wanted('permission-set:all', { managedPolicies: ['ReadOnlyAccess'] }),
  wanted('assignment:platform/all@lab', assigned('lab', 'all')),
];

const risky: readonly [Address, Risk][] = [
  ['account:lab', 'unguard'],
  ['account:gone', 'close'],
  ['policy:scp/leave', 'unguard'],
  ['attachment:scp/old@ou:A', 'unguard'],
  ['scp-strategy:ou:A', 'unguard'],
  ['stack:eu-west-1/notes', 'delete'],
  ['stack-set:baseline', 'delete'],
  ['permission-set:all', 'lockout'],
  ['assignment:platform/administrator@web', 'lockout'],
];
const rules = [
  'ou',
  'account',
  'policy',
  'attachment',
  'scp-strategy',
  'stack',
  'stack-set',
  'permission-set',
  'assignment',
];
const plan = makePlan({
  ...{ desired, live, organization: 'o-1' },
  rules: rules.map((name) => ({
    ...{ name, deletable: name !== 'account' },
    risk: ({ address }) => {
      const risk = risky.find(([of]) => of === address)?.[1];
      if (risk) return { risk, why: 'is risky' };
      return name === 'attachment' ? 'none' : undefined;
    },
  })),
});
const good: Judged = { plan, desired, live, organization: 'o-1' };

const changed = (address: Address, edit: (change: Change) => Change | Change[]): Judged => ({
  ...good,
  plan: { ...plan, changes: plan.changes.flatMap((one) => (one.address === address ? edit(one) : one)) },
});
const also = (...more: Change[]): Judged => ({ ...good, plan: { ...plan, changes: [...plan.changes, ...more] } });
const unasked = (...addresses: Address[]): Judged => ({
  ...good,
  plan: { ...plan, hazards: plan.hazards.filter(({ address }) => !addresses.includes(address)) },
});
const unwaited = (address: Address): Judged => ({
  ...good,
  plan: { ...plan, waitsFor: new Map([...plan.waitsFor].filter(([one]) => one !== address)) },
});
const deletion = (address: Address): Change => ({
  ...{ action: 'delete', address, kind: address.slice(0, address.indexOf(':')) },
  before: live.find((one) => one.address === address) ?? there(address),
});

test('a plan that keeps the laws has no fault', () => {
  expect(plan.changes.length).toBeGreaterThan(10);
  expect(faultsOf(good)).toEqual([]);
});

test.each<[string, Judged, RegExp]>([
  ['changes a thing twice', changed('ou:New', (one) => [one, one]), /^ou:New is changed twice$/],
  ['forgets what is asked for', changed('ou:New', () => []), /^ou:New is forgotten$/],
  [
    'makes what is there',
    also({ ...{ action: 'create', kind: 'ou', address: 'ou:A' }, after: desired[1]! }),
    /there already/,
  ],
  [
    'makes what nobody asks for',
    also({ ...{ action: 'create', kind: 'ou', address: 'ou:X' }, after: wanted('ou:X') }),
    /not what the config asks for/,
  ],
  [
    'makes something else',
    changed('ou:New', (one) => ({ ...one, after: wanted('ou:New', { tags: {} }, 'ou:A') }) as Change),
    /not what the config asks for/,
  ],
  [
    'changes what AWS has otherwise',
    changed('ou:A', (one) => ({ ...one, before: there('ou:A', { tags: {} }) }) as Change),
    /not what AWS has/,
  ],
  [
    'takes another thing for it',
    changed('ou:A', (one) => ({ ...one, before: there('ou:A', {}, { id: 'another' }) }) as Change),
    /not what AWS has/,
  ],
  [
    'changes nothing',
    also({
      ...{ action: 'update', kind: 'account', address: 'account:web' },
      before: live[4]!,
      after: desired[2]!,
      differences: [],
    }),
    /changes nothing/,
  ],
  [
    'calls a thing by another kind',
    changed('ou:New', (one) => ({ ...one, kind: 'account' })),
    /kind is not that of the address/,
  ],
  ['deletes what is not ours', also(deletion('ou:Theirs')), /ou:Theirs: is not ours/],
  ['deletes what must stay', also(deletion('ou:Kept')), /ou:Kept: must stay/],
  ['deletes what the config asks for', also(deletion('ou:A')), /ou:A: the config asks for it/],
  ['deletes an account', also(deletion('account:gone')), /an account is never deleted/],
  ['makes a thing before what it needs', unwaited('account:lab'), /^update account:lab does not wait for ou:New$/],
  ['deletes a thing before what uses it leaves', unwaited('ou:Old'), /^delete ou:Old does not wait for account:lab$/],
  [
    'deletes what something uses that stays',
    changed('account:lab', () => []),
    /^delete ou:Old: account:lab uses it and stays$/,
  ],
  [
    'lists a change before what it waits for',
    { ...good, plan: { ...plan, changes: plan.changes.toReversed() } },
    /is listed before/,
  ],
  [
    'waits for itself',
    { ...good, plan: { ...plan, waitsFor: new Map([...plan.waitsFor, ['ou:New', ['ou:New', 'ou:A']]]) } },
    /^create ou:New is listed before ou:New$/,
  ],
  ['tells no deletion', unasked('ou:Old'), /^ou:Old is deleted, and no hazard tells$/],
  ['tells no closing', unasked('account:gone'), /^account:gone is closed, and no hazard tells$/],
  [
    'calls a closing something else',
    {
      ...good,
      plan: {
        ...plan,
        hazards: plan.hazards.map((one) => ({ ...one, risk: one.risk === 'close' ? 'delete' : one.risk })),
      },
    },
    /account:gone is closed/,
  ],
  ['tells no detachment', unasked('attachment:scp/old@ou:A'), /^account:web is newly allowed sns:Old, and/],
  [
    'tells no move out of a guardrail',
    unasked('account:lab', 'attachment:scp/lab@ou:Old'),
    /^account:lab is newly allowed sns:Lab, and/,
  ],
  [
    'tells no end of an allow-list',
    unasked('scp-strategy:ou:A'),
    /^account:web is newly allowed ec2:RunInstances, and/,
  ],
  ['tells no lost statement', unasked('policy:scp/leave'), /^account:web is newly allowed sns:Close, and/],
  ['tells no lost resource of a stack', unasked('stack:eu-west-1/notes'), /^stack:eu-west-1\/notes loses Two, and/],
  [
    'tells no lost target of a stack set',
    unasked('stack-set:baseline'),
    /^stack-set:baseline leaves A in us-east-1, and/,
  ],
  [
    'tells no lock-out from an account',
    unasked('assignment:platform/administrator@web'),
    /^account web has no administrator access any more, and/,
  ],
  [
    'tells no set that administers no longer',
    unasked('permission-set:all'),
    /^account lab has no administrator access any more, and/,
  ],
  [
    'has the name of another',
    { ...good, plan: { ...plan, hash: '0123456789abcdef' } },
    /^the hash 0123456789abcdef is not that/,
  ],
  ['has a name that tells not all of it', changed('ou:Old', () => []), /^the hash .* is not that/],
  ['has the name of a plan for another organization', { ...good, organization: 'o-2' }, /^the hash .* is not that/],
])('is caught: a plan that %s', (_, judged, fault) => {
  expect(faultsOf(judged)).toContainEqual(expect.stringMatching(fault) as string);
});

test('no test can make a plan that breaks a law', () => {
  const careless = { ...{ name: 'box', deletable: true }, risk: () => 'none' as const };
  expect(() => makePlan({ desired: [], live: [there('box:a')], rules: [careless] })).toThrow(
    'box:a is deleted, and no hazard tells',
  );
});
