import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import type { PermissionSet } from '../../../lib/config/sections/access/types.ts';
import { managedDocument } from '../../../lib/guardrails/catalogue/managed-documents.ts';
import { compile } from '../../../lib/guardrails/evaluate/compile.ts';
import { diff } from '../../../lib/plan/diff.ts';
import type { Effect } from '../../../lib/plan/effect.ts';
import type { LiveResource } from '../../../lib/plan/resource.ts';
import { judgeEffects } from '../../../lib/resources/engine/effect/index.ts';
import { kinds } from '../../../lib/resources/index.ts';
import { sample } from '../../review/judged.ts';

const kind = kinds.find(({ name }) => name === 'permission-set');
const { access } = sample;
const [first] = access?.permissionSets ?? [];
if (!kind || !access || !first) throw new Error('the sample has no permission sets');
const bare: PermissionSet = {
  ...first,
  name: 'x',
  managedPolicies: [],
  customerManagedPolicies: [],
  document: undefined,
};

type Grants = Partial<Pick<PermissionSet, 'managedPolicies' | 'customerManagedPolicies' | 'document' | 'boundary'>>;
const zoneOf = (grants: Grants): LandingZone => ({
  ...sample,
  access: { ...access, permissionSets: [{ ...bare, ...grants }] },
});
const liveOf = (zone: LandingZone) =>
  new Map(
    kind
      .desired(zone)
      .map((one): [typeof one.address, LiveResource] => [one.address, { ...one, id: '', managed: true }]),
  );

/** What a plan says of a permission set that grants other things. */
const effectOf = (before: Grants, after: Grants): Effect | undefined => {
  const [live, desired] = [liveOf(zoneOf(before)), liveOf(zoneOf(after))];
  const { changes } = diff(desired, live, () => true);
  return judgeEffects(zoneOf(after))({ live, desired, changes }).effects?.[0];
};
const actions = (told: Effect['allows'] = []): string[] => told.flatMap((one) => one.actions);

test('what policies of AWS grant is told by their documents', () => {
  const wider = effectOf(
    { managedPolicies: ['ViewOnlyAccess'] },
    { managedPolicies: ['ViewOnlyAccess', 'IAMFullAccess'] },
  );
  expect(actions(wider?.allows)).toEqual(expect.arrayContaining(['iam:CreateUser', 'organizations:DescribeAccount']));
  expect([actions(wider?.denies), wider?.unproved]).toEqual([[], []]);
  const same = effectOf(
    { managedPolicies: ['AdministratorAccess'] },
    { managedPolicies: ['AdministratorAccess', 'job-function/Billing'] },
  );
  expect([same?.allows, same?.denies, same?.unproved]).toEqual([[], [], []]);
});

test('a policy of AWS as boundary limits what is granted', () => {
  const granted = { managedPolicies: ['PowerUserAccess'] };
  const less = effectOf(granted, { ...granted, boundary: { managedPolicy: 'ViewOnlyAccess' } });
  expect(actions(less?.denies)).toContain('s3:PutObject');
  expect(actions(less?.denies)).not.toContain('s3:ListAllMyBuckets');
  expect([less?.allows, less?.unproved]).toEqual([[], []]);
});

test('policies of accounts are not read, and a plan says so', () => {
  const own = effectOf({}, { customerManagedPolicies: ['team'], boundary: { customerManagedPolicy: 'limit' } });
  expect(own?.unproved).toEqual(['team is not read', 'the permissions boundary is not read']);
});

test('a document with forty patterns of resources is compared to its end', () => {
  const all = compile(managedDocument('ViewOnlyAccess')).statements[1]?.source;
  const document = (Resource: unknown) => ({ Version: '2012-10-17', Statement: [{ ...all, Resource }] });
  const told = effectOf({ document: document(all?.Resource) }, { document: document('*') });
  expect([actions(told?.allows), told?.denies, told?.unproved]).toEqual([['apigateway:GET'], [], []]);
});
