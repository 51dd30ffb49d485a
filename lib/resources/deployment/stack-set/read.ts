import type { LiveStackSet } from '../../../aws/live/stack-sets.ts';
import { isOurs } from '../../../aws/tags.ts';
import { equal } from '../../../plan/differences.ts';
import { addressName, type LiveResource, type Resource } from '../../../plan/resource.ts';
import { regionInUseAddress, stackSetAddress } from '../../inventory/addresses.ts';
import { liveAdministration } from '../../security-service/administered.ts';
import type { Inventory } from '../../inventory/index.ts';
import { expressParameters, recogniseTemplate } from '../parameters.ts';
import { visibleTags } from '../tags.ts';
import { deviations } from './deviations.ts';
import type { StackSetSpec } from './spec.ts';
import { regionsOf, unitOf, withoutNeedless } from './targets.ts';

/** A live stack set in the words of the config. */
export const readStackSet = (
  live: LiveStackSet,
  desired: Resource<StackSetSpec> | undefined,
  inventory: Inventory,
): LiveResource<StackSetSpec> => {
  const address = stackSetAddress(live.name);
  const wanted = desired?.spec;
  const found = targetsOf(live, wanted, inventory);
  const targets = wanted ? expressTargets(found, wanted) : found;
  const spec: StackSetSpec = {
    template: recogniseTemplate(live.template, wanted?.template),
    parameters: expressParameters(inventory, live.parameters, wanted?.parameters ?? {}, live.template),
    tags: visibleTags(live.tags),
    targets,
    only: onlyOf(live, wanted, inventory),
    permissions: live.permissions,
    deployAfter: live.autoDeployment ? live.autoDeployment.dependsOn.map(nameIn).sort() : (wanted?.deployAfter ?? []),
    rollout: wanted?.rollout ?? { concurrency: 100, failureTolerance: 100, regionOrder: [] },
    instances: wanted ? deviations(live, wanted.only ? targets : found, wanted, inventory) : {},
    ...(wanted?.overrides && isDeclared(wanted.overrides, live) ? { overrides: wanted.overrides } : {}),
  };
  const managed = desired !== undefined || isOurs(live.tags);
  // Where nothing of a set changes any more, a target that says nothing goes with its OU.
  const isAsWanted = wanted !== undefined && equal(spec, wanted);
  return {
    address,
    id: live.arn,
    managed,
    dependsOn: [
      ...(managed ? [regionInUseAddress(live.region)] : []),
      ...Object.keys(isAsWanted ? targets : found).map(unitOf),
      ...liveAdministration(live.name, inventory),
    ],
    spec,
  };
};

/**
 * The targets in the words of the config. By which of them a set goes to single accounts is nobody's business, for AWS does not follow
 * them: only the regions count.
 */
const expressTargets = (found: StackSetSpec['targets'], wanted: StackSetSpec): StackSetSpec['targets'] => {
  if (!wanted.only) return withoutNeedless(found, wanted.targets);
  const regions = regionsOf(found).sort();
  return regions.length === 0 ? {} : Object.fromEntries(Object.keys(wanted.targets).map((path) => [path, regions]));
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
    return address === undefined ? [] : [[addressName(address), [...regions].sort()] as const];
  });
  const found = Object.fromEntries(targets.filter(([, regions]) => regions.length > 0));
  // Where no account is there yet, a set of single accounts has nothing to show for its targets.
  const single = live.autoDeployment?.enabled !== true && live.instances.length === 0;
  if (single && wanted?.only?.every((key) => inventory.accounts.of(key) === undefined)) return wanted.targets;
  return found;
};
