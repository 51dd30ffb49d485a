import {
  CloudFormationClient,
  CreateStackSetCommand,
  DeleteStackSetCommand,
  NameAlreadyExistsException,
  StackSetNotFoundException,
} from '@aws-sdk/client-cloudformation';
import { homeRegionOn, regionsBefore } from '../../account-region/before.ts';
import { logArchiveName } from '../../../config/sections/logging/names.ts';
import { readInstances } from '../../../aws/live/stack-instances.ts';
import { readStackSet as readLive } from '../../../aws/live/stack-sets.ts';
import { isOurs } from '../../../aws/tags.ts';
import { orFind, unless } from '../../../aws/unless.ts';
import type { Template } from '../../../config/deployment/template.ts';
import { addressesName, gatewayName } from '../../../config/sections/network/names.ts';
import { stackSetsService } from '../../../config/deployment/names.ts';
import { addressName, type Resource } from '../../../plan/resource.ts';
import {
  accountAddress,
  regionInUseAddress,
  stackSetAddress,
  trustedAccessAddress,
} from '../../inventory/addresses.ts';
import { deploymentAddresses, hasMembers } from '../deployments.ts';
import { dismissalBefore } from '../../delegated-administrator/ipam.ts';
import { administration, predecessors } from '../../security-service/administered.ts';
import type { Kind } from '../../kind.ts';
import { findLogsKey, namesLogsKey } from '../parameters.ts';
import { named } from '../../policy/named.ts';
import { findDeployedExports } from '../exports.ts';
import { linksBefore } from '../links.ts';
import { keepingSecrets } from '../secrets.ts';
import { reachRisk } from '../../network/reach-risk.ts';
import { usersBefore } from '../../network/users-before.ts';
import { accountsUnder } from './accounts.ts';
import { carryOut } from './carry-out.ts';
import { laneOf } from './lane.ts';
import { setArguments } from './operate.ts';
import { settle, type Target } from './outcome.ts';
import { namedReplacementsIn } from '../named-replacements.ts';
import { obstaclesOf } from './obstacles.ts';
import { readStackSet } from './read.ts';
import { riskOf } from './risk.ts';
import { instanceKey, isBusy, type StackSetSpec } from './spec.ts';
import { specOf } from './desired.ts';
import { regionsOf, unitOf } from './targets.ts';

/** A stack in many accounts and regions. AWS brings it to accounts that come under its targets, also when this tool is not running. */
export const stackSet: Kind<StackSetSpec> = {
  name: 'stack-set',
  progress: ['instances'],
  lane: laneOf,
  desired: (zone) =>
    zone.deployments
      .filter(({ targets }) => hasMembers(targets))
      .map((deployment) => {
        const spec = specOf(deployment, zone);
        return {
          address: stackSetAddress(deployment.name),
          spec,
          dependsOn: [
            trustedAccessAddress(stackSetsService),
            regionInUseAddress(zone.homeRegion),
            ...homeRegionOn(zone),
            ...named(deployment.parameters),
            ...deployment.trustedAccess.map(trustedAccessAddress),
            ...Object.keys(spec.targets).map(unitOf),
            ...deploymentAddresses(zone, deployment.dependsOn),
            ...administration(deployment.name, deployment.targets.accounts),
          ],
        };
      }),
  read: async (aws, inventory, desired) => {
    if (namesLogsKey(inventory.zone.deployments)) await findLogsKey(aws, inventory);
    await findDeployedExports(aws, inventory);
    const wanted = new Map(desired.map((one) => [one.address, one]));
    return inventory.deployed.stackSets.map((live) => {
      // A set that comes with this plan may come after it.
      inventory.record(stackSetAddress(live.name), live.arn);
      return readStackSet(live, wanted.get(stackSetAddress(live.name)), inventory);
    });
  },
  create: (aws, inventory, after, running) =>
    keepingSecrets(inventory.zone, addressName(after.address), async () => {
      const { address, spec } = after;
      const target = { aws, inventory, name: addressName(address), tell: running.tell };
      const { homeRegion } = inventory.zone;
      const command = new CreateStackSetCommand({
        ...(await setArguments(target, spec)),
        // Operations that come while another runs are queued, and not refused: AWS's own among them.
        ManagedExecution: { Active: true },
      });
      let before: StackSetSpec | undefined;
      const arn = await orFind(
        [NameAlreadyExistsException],
        async () => arnOf(target, (await aws.client(CloudFormationClient, homeRegion).send(command)).StackSetId ?? ''),
        async () => {
          const found = await readLive(aws, homeRegion, target.name, regionsOf(spec.targets));
          if (!found || !isOurs(found.tags)) return undefined;
          before = readStackSet(found, after, inventory).spec;
          return found.arn;
        },
      );
      await carryOut(target, before, spec, running);
      return arn;
    }),
  update: (aws, inventory, { address, before, after }, running) =>
    keepingSecrets(inventory.zone, addressName(address), async () => {
      const target = { aws, inventory, name: addressName(address), tell: running.tell };
      await release(target, before.spec.template, after.spec.template);
      await carryOut(target, before.spec, after.spec, running);
      // Until it was told not to, AWS has deployed to accounts that came; what it had begun by then it finishes.
      if (after.spec.only !== undefined && (before.spec.only === undefined || isBusy(before.spec)))
        await carryOut(target, await settled(target, after), after.spec, running);
    }),
  delete: async (aws, inventory, { address, spec }, running) => {
    const target = { aws, inventory, name: addressName(address), tell: running.tell };
    await release(target, spec.template, undefined);
    await carryOut(target, await withInstances(target, spec), { ...spec, targets: {}, instances: {} }, running);
    const remove = new DeleteStackSetCommand({ StackSetName: target.name });
    await unless([StackSetNotFoundException], () =>
      aws.client(CloudFormationClient, inventory.zone.homeRegion).send(remove),
    );
  },
  // An account that comes with this plan, or moves, is deployed to when it is there; one that can not be made holds up no other.
  after: (change, { changes }) => {
    // Accounts that have left the targets are looked for where they are.
    if (change.action === 'delete')
      return (change.before.spec as StackSetSpec).only ? accountsUnder(change, changes.values()) : [];
    // The archive's key names services of regions that are off by default, which KMS takes only where they are on.
    const isArchive = addressName(change.address) === logArchiveName;
    const regions = isArchive ? undefined : regionsOf((change.after.spec as StackSetSpec).targets);
    return [...accountsUnder(change, changes.values()), ...regionsBefore(changes.values(), regions)];
  },
  waitsFor: (change, { changes }) => [
    ...(change.action === 'create' ? predecessors(change.address, changes.values()) : []),
    ...linksBefore(change, changes.values()),
    ...usersBefore(change, changes.values()),
    ...dismissalBefore(change, changes.values()),
  ],
  // It may take something away, and open a path by that.
  risk: (change, sides) => [riskOf(change), reachRisk(change, sides)].flatMap((one) => one ?? []),
  obstacles: ({ changes }) => [
    ...[...changes.values()].flatMap((change) =>
      change.kind === 'stack-set' && change.action === 'update' ? obstaclesOf(change, changes) : [],
    ),
    ...namedReplacementsIn('stack-set', changes),
  ],
};

/** The API tells a set by its name and a number, automatic deployment by its ARN. */
const arnOf = ({ aws, inventory }: Target, id: string): string =>
  `arn:${aws.partition}:cloudformation:${inventory.zone.homeRegion}:${inventory.id(accountAddress('management'))}:stackset/${id}`;

/** What a set is once nothing on it is under way. */
const settled = async (target: Target, after: Resource<StackSetSpec>): Promise<StackSetSpec | undefined> => {
  const { aws, inventory, name } = target;
  await settle(target);
  const live = await readLive(aws, inventory.zone.homeRegion, name, regionsOf(after.spec.targets));
  return live && readStackSet(live, after, inventory).spec;
};

/** All that goes with a set, where AWS does not follow accounts that leave its targets. */
const withInstances = async (target: Target, spec: StackSetSpec): Promise<StackSetSpec> => {
  if (spec.only === undefined) return spec;
  const { aws, inventory, name } = target;
  const found = await readInstances(aws, inventory.zone.homeRegion, name, []);
  const keys = found.flatMap(({ account, region }) => {
    const address = inventory.addressOf(account);
    return address === undefined ? [] : instanceKey(addressName(address), region);
  });
  return { ...spec, instances: Object.fromEntries(keys.map((key) => [key, 'goes' as const])) };
};

/** Pools go only when they are empty, tables when nothing goes by them. EC2's client is large: only for them is it loaded. */
const release = async (target: Target, before: Template | undefined, after: Template | undefined): Promise<void> => {
  if (target.name === addressesName)
    await (await import('../../network/release.ts')).waitForRelease(target, before, after);
  if (target.name.startsWith(gatewayName('')) && after !== undefined)
    await (await import('../../network/left-tables.ts')).leaveTables(target, before, after);
};
