import { CloudFormationClient, ListExportsCommand } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../aws/aws.ts';
import { all } from '../../aws/paging.ts';
import { observabilityName, sinkName, sinkStackIn } from '../../config/sections/observability/names.ts';
import { placeholdersIn } from '../../config/words/placeholders.ts';
import type { Change } from '../../plan/change.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { accountAddress, sinkAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { learn } from '../inventory/learn.ts';

/**
 * Learns what {{sink.REGION}} stands for in these values: AWS makes up the ARN of a sink, and tells it in its account alone. Nothing is
 * learnt where there is none yet: what needs it waits for the stack set that makes it.
 */
export const findSinks = async (aws: Aws, inventory: Inventory, values: object): Promise<void> => {
  const { observability, roles } = inventory.zone;
  const id = observability && inventory.find(accountAddress(observability.account));
  const regions = placeholdersIn(JSON.stringify(values)).flatMap(({ name }) =>
    name.startsWith('sink.') ? name.slice('sink.'.length) : [],
  );
  const unknown = regions.filter((region) => inventory.find(sinkAddress(region)) === undefined);
  if (id === undefined || unknown.length === 0) return;
  const { client } = await aws.member({ account: id, role: roles.automation });
  const ask = async (region: string): Promise<void> => {
    const exports = await all(async (NextToken) => {
      const page = await client(CloudFormationClient, region).send(new ListExportsCommand({ NextToken }));
      return { items: page.Exports, next: page.NextToken };
    });
    const arn = exports.find(({ Name }) => Name === sinkName)?.Value;
    if (arn !== undefined) inventory.record(sinkAddress(region), arn);
  };
  await Promise.all(unknown.map((region) => learn(inventory, sinkAddress(region), () => ask(region))));
};

/** The same for all that is deployed, where there may be sinks. */
export const findDeployedSinks = async (aws: Aws, inventory: Inventory): Promise<void> => {
  const { deployments, observability } = inventory.zone;
  const made = sinkStackIn(observability?.account ?? '');
  if (!inventory.deployed.stackSets.some(({ name }) => name === made)) return;
  await findSinks(
    aws,
    inventory,
    deployments.map(({ parameters }) => parameters),
  );
};

/**
 * What has to be done to links before a set of sinks changes: AWS deletes no sink that links lead to. With another account to see the
 * others, links turn to its sinks first.
 */
export const linksBefore = (change: Change, changes: Iterable<Change>): Address[] => {
  if (change.action === 'create' || !isSink(change.address)) return [];
  return [...changes].flatMap(({ action, address }) =>
    isLink(address) && (change.action === 'delete' || action === 'delete') ? address : [],
  );
};

const nameIn = (address: Address): string => addressName(address).split('/').at(-1) ?? '';
const isOurs = (address: Address): boolean =>
  /^stack(-set)?:/.test(address) && nameIn(address).startsWith(`${observabilityName}-`);
const isSink = (address: Address): boolean => isOurs(address) && nameIn(address).startsWith(sinkStackIn(''));
const isLink = (address: Address): boolean => isOurs(address) && !isSink(address);
