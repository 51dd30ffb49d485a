import type { PolicyRecord } from './records.ts';
import type { World } from './world.ts';
import { attach } from './world.ts';

const document = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement, Action: '*', Resource: '*' }] });

/** AWS's own policies, which it attaches to everything while their type is enabled. */
export const fullAccess: readonly PolicyRecord[] = [
  {
    id: 'p-FullAWSAccess',
    type: 'SERVICE_CONTROL_POLICY',
    name: 'FullAWSAccess',
    description: 'Allows access to every operation',
    content: document({}),
    awsManaged: true,
  },
  {
    id: 'p-RCPFullAWSAccess',
    type: 'RESOURCE_CONTROL_POLICY',
    name: 'RCPFullAWSAccess',
    description: 'Allows access to every resource',
    content: document({ Principal: '*' }),
    awsManaged: true,
  },
];

/** An organization with all features has AWS's own SCP, whether or not the type is enabled. */
export function takeAllFeatures(world: World): void {
  const [scp] = fullAccess;
  if (scp) world.policies.set(scp.id, { ...scp });
}

/** What a root, OU or account has from the start. */
export function attachFullAccess(world: World, targetId: string): void {
  for (const { id, type } of fullAccess)
    if (world.organization?.policyTypes[type] === 'ENABLED') attach(world, id, targetId);
}

/** Ids of everything that a policy can be attached to. */
export function* targets(world: World): Iterable<string> {
  if (world.organization) yield world.organization.rootId;
  yield* world.units.keys();
  yield* world.accounts.keys();
}

/** Of every policy type: what it has attached by then is lost when the type is disabled. */
export function enablePolicyType(world: World, type: string): void {
  if (!world.organization) return;
  world.organization.policyTypes[type] = 'ENABLED';
  const managed = fullAccess.find((policy) => policy.type === type);
  if (!managed) return;
  if (!world.policies.has(managed.id)) world.policies.set(managed.id, { ...managed });
  for (const target of targets(world)) attach(world, managed.id, target);
}
