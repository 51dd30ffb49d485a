import { CloudFormationClient, ListExportsCommand } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../aws/aws.ts';
import { all } from '../../aws/paging.ts';
import { isUnreadable } from '../../aws/unreadable.ts';
import { exportPlaceholder, exportsIn, type ExportName } from '../../config/deployment/exports.ts';
import { accountAddress, exportAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { learn } from '../inventory/learn.ts';
import { memberRole } from '../inventory/roles.ts';
import { leaveUnread } from '../inventory/unread.ts';

/**
 * Learns what {{export.REGION/NAME@ACCOUNT}} stands for in these values: ids that AWS makes up, and tells in the account of the stack
 * alone. Nothing is learnt where there is no such export yet: what needs it waits for the stack that makes it.
 */
export const findExports = (aws: Aws, inventory: Inventory, values: object): Promise<void> =>
  learnExports(aws, inventory, exportsIn(JSON.stringify(values)));

/** Learns the values of exports, as far as they are there. */
export const learnExports = async (aws: Aws, inventory: Inventory, names: readonly ExportName[]): Promise<void> => {
  const unknown = names.filter(
    (one) => inventory.find(exportAddress(one)) === undefined && inventory.find(accountAddress(one.account)),
  );
  const places = new Map(unknown.map((one) => [placeOf(one), one]));
  await Promise.all([...places].map(([place, one]) => learn(inventory, place, () => ask(aws, inventory, one))));
};

const found = new WeakMap<Inventory, Map<string, ReadonlySet<string>>>();

const placeOf = ({ account, region }: Omit<ExportName, 'name'>): string => `exports of ${account} in ${region}`;

/** Names of all exports of an account in a region, as they were when some of them were learnt. */
export const learntExports = (inventory: Inventory, at: Omit<ExportName, 'name'>): ReadonlySet<string> =>
  found.get(inventory)?.get(placeOf(at)) ?? new Set();

/**
 * The same for all that is deployed, where stacks that have exports may be. What of an account AWS does not let be read keeps the stacks
 * waiting that name it.
 */
export const findDeployedExports = async (aws: Aws, inventory: Inventory): Promise<void> => {
  const { deployments } = inventory.zone;
  const live = new Set([...inventory.deployed.stackSets, ...inventory.deployed.stacks].map(({ name }) => name));
  const there = deployments.filter(({ name }) => live.has(name));
  const names = exportsIn(JSON.stringify(there.map(({ parameters }) => parameters)));
  const places = new Map(names.map(({ region, account }) => [`${region}/*@${account}`, { region, account }]));
  await Promise.all(
    [...places].map(async ([place, at]) => {
      const own = names.filter(({ region, account }) => region === at.region && account === at.account);
      try {
        await learnExports(aws, inventory, own);
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        leaveUnread(inventory, `export:${place}`, error, own.map(exportPlaceholder));
      }
    }),
  );
};

/** All exports of an account in a region, those that nobody has asked for as well. */
const ask = async (aws: Aws, inventory: Inventory, { account, region }: ExportName): Promise<void> => {
  const { client } = await aws.member(memberRole(inventory, inventory.id(accountAddress(account))));
  const exports = await all(async (NextToken) => {
    const page = await client(CloudFormationClient, region).send(new ListExportsCommand({ NextToken }));
    return { items: page.Exports, next: page.NextToken };
  });
  const names = exports.flatMap(({ Name: name }) => name ?? []);
  const known = found.get(inventory) ?? new Map<string, ReadonlySet<string>>();
  found.set(inventory, known.set(placeOf({ account, region }), new Set(names)));
  for (const { Name: name, Value: value } of exports)
    if (name !== undefined && value !== undefined) inventory.record(exportAddress({ region, name, account }), value);
};
