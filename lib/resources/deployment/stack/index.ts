import type { Aws } from '../../../aws/aws.ts';
import { managementKey } from '../../../config/organization/types.ts';
import { regionsBefore } from '../../account-region/before.ts';
import type { LiveStack } from '../../../aws/live/stacks.ts';
import { isOurs } from '../../../aws/tags.ts';
import { templateBucketName } from '../../../config/deployment/names.ts';
import { addressName, type Address, type LiveResource, type Resource } from '../../../plan/resource.ts';
import { accountAddress, regionInUseAddress, stackAddress, trustedAccessAddress } from '../../inventory/addresses.ts';
import { resignationsBefore } from '../../security-service/administered.ts';
import type { Inventory } from '../../inventory/index.ts';
import type { Kind } from '../../kind.ts';
import { deploymentAddresses } from '../deployments.ts';
import { findMonitor } from '../monitor.ts';
import { expressParameters, findLogsKey, namesLogsKey, recogniseTemplate } from '../parameters.ts';
import { named } from '../../policy/named.ts';
import { findDeployedExports } from '../exports.ts';
import { keepingSecrets, withoutSecrets } from '../secrets.ts';
import { visibleTags } from '../tags.ts';
import { namedReplacementsIn } from '../named-replacements.ts';
import { templateRisk } from '../template-risk.ts';
import type { Target } from './change-set.ts';
import { deleteStack, deployStack, unlessMissing } from './deploy.ts';
import { stateOf, type StackSpec } from './spec.ts';

/** A stack of the management account, deployed by change sets. Members get theirs by stack sets. */
export const stack: Kind<StackSpec> = {
  name: 'stack',
  progress: ['state'],
  lane: () => ({ name: 'stacks', width: 10, seconds: 90, stage: 2 }),
  desired: (zone) =>
    zone.deployments
      .filter(({ targets }) => targets.management)
      .flatMap(({ name, regions, template, parameters, tags, dependsOn, trustedAccess }) =>
        regions.map((region) => ({
          address: stackAddress(region, name),
          spec: { template, parameters: withoutSecrets(parameters, template), tags, state: 'complete' },
          dependsOn: [
            regionInUseAddress(region),
            ...named(parameters),
            ...trustedAccess.map(trustedAccessAddress),
            ...deploymentAddresses(zone, dependsOn, region),
          ],
        })),
      ),
  read: async (aws, inventory, desired) => {
    if (namesLogsKey(inventory.zone.deployments)) await findLogsKey(aws, inventory);
    await findMonitor(aws, inventory);
    await findDeployedExports(aws, inventory);
    const wanted = new Map(desired.map((one) => [one.address, one]));
    return inventory.deployed.stacks.map((found) => readStack(found, inventory, wanted));
  },
  create: (aws, inventory, { address, spec }, { tell }) => {
    const target = targetOf(aws, inventory, address, tell);
    return keepingSecrets(inventory.zone, target.name, () => deployStack(target, spec));
  },
  update: async (aws, inventory, { address, after }, { tell }) => {
    const target = targetOf(aws, inventory, address, tell);
    await keepingSecrets(inventory.zone, target.name, () => deployStack(target, after.spec));
  },
  delete: (aws, inventory, { address, id }, { tell }) => {
    const target = targetOf(aws, inventory, address, tell);
    return unlessMissing(() => deleteStack(target, { id, name: target.name }));
  },
  after: (change, { changes }) =>
    change.action === 'delete' ? [] : regionsBefore(changes.values(), [partsOf(change.address).region]),
  waitsFor: (change, { changes }) =>
    change.action === 'delete' ? [] : resignationsBefore(change.address, changes.values()),
  risk: (change) => {
    if (change.action !== 'update') return undefined;
    const [before, after] = [change.before.spec as StackSpec, change.after.spec as StackSpec];
    return templateRisk(before.template, after.template);
  },
  obstacles: ({ changes }) => namedReplacementsIn('stack', changes),
};

const targetOf = (aws: Aws, inventory: Inventory, address: Address, tell: Target['tell']): Target => ({
  ...{ aws, inventory, tell },
  account: inventory.find(accountAddress(managementKey)),
  ...partsOf(address),
});

const partsOf = (address: Address): { region: string; name: string } => {
  const [region = '', name = ''] = addressName(address).split('/');
  return { region, name };
};

const readStack = (
  { region, name, id, status, parameters, tags, template }: LiveStack,
  inventory: Inventory,
  wanted: ReadonlyMap<Address, Resource<StackSpec>>,
): LiveResource<StackSpec> => {
  const address = stackAddress(region, name);
  const desired = wanted.get(address);
  const managed = desired !== undefined || isOurs(tags);
  return {
    address,
    id,
    managed,
    // A region without anything of ours may have stacks of others.
    dependsOn: managed ? [regionInUseAddress(region)] : [],
    spec: {
      template: recogniseTemplate(template, desired?.spec.template),
      parameters: expressParameters(inventory, parameters, desired?.spec.parameters ?? {}, template),
      tags: visibleTags(tags),
      state: stateOf(status),
    },
    ...(name === templateBucketName
      ? { retained: 'is kept although no template needs it: its bucket can still contain templates' }
      : {}),
  };
};
