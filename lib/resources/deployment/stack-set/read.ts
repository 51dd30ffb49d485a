import type { LiveInstance } from '../../../aws/live/stack-instances.ts';
import type { LiveStackSet } from '../../../aws/live/stack-sets.ts';
import { isOurs } from '../../../aws/tags.ts';
import { addressName, type LiveResource, type Resource } from '../../../plan/resource.ts';
import { parentAddress, regionInUseAddress, rootAddress, stackSetAddress } from '../../inventory/addresses.ts';
import { liveAdministration } from '../../security-service/administered.ts';
import type { Inventory } from '../../inventory/index.ts';
import { expressParameters, recogniseTemplate } from '../parameters.ts';
import { isUnder } from '../../inventory/places.ts';
import { visibleTags } from '../tags.ts';
import { instanceKey, rootName, type Deviation, type StackSetSpec } from './spec.ts';

/** A live stack set in the words of the config. */
export const readStackSet = (
  live: LiveStackSet,
  desired: Resource<StackSetSpec> | undefined,
  inventory: Inventory,
): LiveResource<StackSetSpec> => {
  const address = stackSetAddress(live.name);
  const targets = targetsOf(live, desired?.spec, inventory);
  const wanted = desired?.spec;
  const spec: StackSetSpec = {
    template: recogniseTemplate(live.template, wanted?.template),
    parameters: expressParameters(inventory, live.parameters, wanted?.parameters ?? {}, live.template),
    tags: visibleTags(live.tags),
    targets,
    only: onlyOf(live, wanted, inventory),
    permissions: live.permissions,
    deployAfter: live.autoDeployment ? live.autoDeployment.dependsOn.map(nameIn).sort() : (wanted?.deployAfter ?? []),
    rollout: wanted?.rollout ?? { concurrency: 100, failureTolerance: 100, regionOrder: [] },
    instances: wanted ? deviations(live, targets, wanted, inventory) : {},
    ...(wanted?.overrides && isDeclared(wanted.overrides, live) ? { overrides: wanted.overrides } : {}),
  };
  const managed = desired !== undefined || isOurs(live.tags);
  return {
    address,
    id: live.arn,
    managed,
    dependsOn: [
      ...(managed ? [regionInUseAddress(live.region)] : []),
      ...Object.keys(targets).map((path) => (path === rootName ? rootAddress : parentAddress(path))),
      ...liveAdministration(live.name, inventory),
    ],
    spec,
  };
};

/** Whether the live template has the parameters. */
const isDeclared = (overrides: NonNullable<StackSetSpec['overrides']>, { template }: LiveStackSet): boolean =>
  Object.values(overrides).every((values) =>
    Object.keys(values).every((name) => Object.hasOwn(template?.Parameters ?? {}, name)),
  );

/** A set without automatic deployment goes to single accounts; to which, its instances tell. */
const onlyOf = (
  { autoDeployment, instances }: LiveStackSet,
  wanted: StackSetSpec | undefined,
  inventory: Inventory,
): StackSetSpec['only'] => {
  if (!autoDeployment || autoDeployment.enabled) return autoDeployment ? undefined : wanted?.only;
  if (wanted) return wanted.only ?? [];
  const addresses = new Set(instances.flatMap(({ account }) => inventory.addressOf(account) ?? []));
  return [...addresses].map(addressName).sort();
};

/** `arn:aws:cloudformation:REGION:ACCOUNT:stackset/NAME:UUID` */
export const nameIn = (arn: string): string => /stackset\/([^:]+)/.exec(arn)?.[1] ?? arn;

const targetsOf = (
  live: LiveStackSet,
  wanted: StackSetSpec | undefined,
  inventory: Inventory,
): StackSetSpec['targets'] => {
  // What an endpoint does not tell (moto) is taken to be as it should be.
  if (!live.targets) return wanted?.targets ?? {};
  const targets = [...live.targets].flatMap(([id, regions]) => {
    const address = inventory.addressOf(id);
    // An OU that is gone has taken its instances with it.
    if (address === undefined) return [];
    return [[address === rootAddress ? rootName : addressName(address), [...regions].sort()] as const];
  });
  const found = Object.fromEntries(targets.filter(([, regions]) => regions.length > 0));
  // Where no account is there yet, a set of single accounts has nothing to show for its targets.
  const single = live.autoDeployment?.enabled !== true && live.instances.length === 0;
  if (single && wanted?.only?.every((key) => inventory.accounts.of(key) === undefined)) return wanted.targets;
  return found;
};

const common = (left: StackSetSpec['targets'], right: StackSetSpec['targets']): StackSetSpec['targets'] =>
  Object.fromEntries(
    Object.entries(left).map(([path, regions]) => [path, regions.filter((region) => right[path]?.includes(region))]),
  );

/** What is not as it should be where the set is and shall be; where it is not yet, or no more, is for the targets to tell. */
const deviations = (
  live: LiveStackSet,
  targets: StackSetSpec['targets'],
  wanted: StackSetSpec,
  inventory: Inventory,
): Record<string, string> => {
  const instances = new Map(live.instances.map((one) => [`${one.account} ${one.region}`, one]));
  const lasting = common(targets, wanted.targets);
  const result: Record<string, string> = {};
  for (const [address, { now, then }] of inventory.places) {
    if (then === undefined) continue; // it is about to be closed
    const key = addressName(address);
    if (wanted.only && !wanted.only.includes(key)) continue;
    const before = targetOver(now, lasting);
    const after = targetOver(then, wanted.targets);
    for (const region of new Set([...(lasting[before ?? ''] ?? []), ...(lasting[after ?? ''] ?? [])])) {
      const instance = instances.get(`${inventory.find(address) ?? ''} ${region}`);
      const deviation = judge(instance, {
        before: before !== undefined && lasting[before]?.includes(region) ? before : undefined,
        after: after !== undefined && wanted.targets[after]?.includes(region) ? after : undefined,
        automatic: wanted.only === undefined,
        busy: live.busy,
      });
      if (deviation === 'inoperable') inventory.notes.push(inoperable(live.name, key, region, instance));
      else if (deviation !== undefined) result[instanceKey(key, region)] = deviation;
    }
  }
  return wanted.only ? { ...result, ...unwanted(live, lasting, wanted.only, inventory) } : result;
};

/** Accounts that the config has taken off the list of a set that goes to single accounts. */
const unwanted = (
  live: LiveStackSet,
  lasting: StackSetSpec['targets'],
  only: readonly string[],
  inventory: Inventory,
): Record<string, Deviation> =>
  Object.fromEntries(
    live.instances.flatMap(({ account, region }) => {
      const address = inventory.addressOf(account);
      if (address === undefined || inventory.places.get(address)?.then === undefined) return [];
      const key = addressName(address);
      const governed = lasting[rootName]?.includes(region) ?? false;
      return governed && !only.includes(key) ? [[instanceKey(key, region), 'not wanted'] as const] : [];
    }),
  );

/** The target that a place in the tree is under. */
const targetOver = (place: string | undefined, targets: StackSetSpec['targets']): string | undefined =>
  Object.keys(targets).find((path) => isUnder(place, path === rootName ? '' : path));

const judge = (
  instance: LiveInstance | undefined,
  {
    before,
    after,
    automatic,
    busy,
  }: { before: string | undefined; after: string | undefined; automatic: boolean; busy: boolean },
): Deviation | 'inoperable' | `outdated: ${string}` | undefined => {
  if (after === undefined) return before !== undefined && instance && automatic ? 'leaves' : undefined;
  if (before === undefined) return automatic ? 'joins' : 'missing';
  if (before !== after && automatic) return 'moves';
  // Stacks of other accounts may be on their way, which are told only when it is their turn.
  if (busy && !automatic) return 'in progress';
  if (!instance) return 'missing';
  if (instance.status === 'current' || instance.status === 'suspended') return undefined;
  if (instance.status === 'outdated' && instance.reason !== '') return `outdated: ${instance.reason}`;
  return instance.status;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstance.html */
const inoperable = (name: string, account: string, region: string, instance: LiveInstance | undefined) => ({
  address: stackSetAddress(name),
  text:
    `is INOPERABLE in ${account}, ${region}: its stack could not be deleted (${instance?.reason ?? ''}). ` +
    'Remove the stack instance with DeleteStackInstances and RetainStacks, then delete the stack yourself.',
});
