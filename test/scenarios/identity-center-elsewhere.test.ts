import { AccessDeniedException } from '@aws-sdk/client-sso-admin';
import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { applyOn, planOn, stage, told } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const zone = zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  trustedAccess: [sso.amazonaws.com]
accounts: { web: {} }
access:
  permissionSets: { worker: { managedPolicies: [ReadOnlyAccess] } }
  assignments: [{ group: platform, permissionSet: worker, accounts: all }]
`);

const aboutInstance = ({ notes }: Plan): string[] =>
  notes.flatMap(({ address, text }) => (address === 'identity-center:instance' ? text : []));

test('an instance in another region is told with the region, and all else goes on', async () => {
  const on = stage();
  await applyOn(on, zone);
  enableIdentityCenter(on.simulator.world, 'eu-central-1', { groups: ['platform'] });
  const plan = await planOn(on, zone);
  expect(aboutInstance(plan)).toEqual([
    'is enabled in eu-central-1, not in eu-west-1: set access: { region: eu-central-1 }. Until then, plans leave out access.',
  ]);
  expect(told(plan)).toEqual([]);
});

test.each(['member', 'management'] as const)('the instance of the %s account alone is told as that', async (whose) => {
  const on = stage();
  const { world } = on.simulator;
  await applyOn(on, zone);
  enableIdentityCenter(world, 'eu-west-1', { groups: ['platform'] });
  const member = [...world.accounts.values()].find(({ name }) => name === 'web')?.id ?? '';
  const owner = whose === 'member' ? member : world.management.id;
  if (world.identityCenter) world.identityCenter = { ...world.identityCenter, owner };
  const plan = await planOn(on, zone);
  expect(aboutInstance(plan)).toEqual([
    expect.stringMatching(
      whose === 'member' ? `account instance of account ${owner}` : /An account instance has no permission sets/,
    ),
  ]);
  expect(told(plan)).toEqual([]);
});

test('one that may not be read is told, and ends nothing', async () => {
  const on = stage();
  enableIdentityCenter(on.simulator.world, 'eu-west-1', { groups: ['platform'] });
  on.fault = ({ operation }) =>
    operation === 'ListInstances' ? { before: new AccessDeniedException({ message: 'no', $metadata: {} }) } : undefined;
  const { plan, outcome } = await applyOn(on, zone);
  expect(aboutInstance(plan)).toEqual([expect.stringContaining('cannot be read in eu-west-1 (AccessDeniedException)')]);
  expect(outcome.failed).toEqual([]);
  expect(told(plan)).toContain('create account:web');
});

test.each([
  ['', 'enable the region in the AWS console (Account)'],
  [', regions: [eu-west-1, eu-central-2]', 'set organization.enableRegions: true, or enable the region in the AWS'],
])('a region of the instance that is off in the management account is told, with what to do', async (regions, fix) => {
  const abroad = zoneOf(`
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com'${regions} }
access: { region: eu-central-2, permissionSets: { worker: { managedPolicies: [ReadOnlyAccess] } } }
`);
  expect(aboutInstance(await planOn(stage({ regionsOff: true }), abroad))).toEqual([
    `cannot be read in eu-central-2 (UnrecognizedClientException), which is disabled in the management account: ${fix}` +
      `${regions === '' ? '' : ' console (Account)'}. Until then, plans leave out access.`,
  ]);
});
