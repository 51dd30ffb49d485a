import type { LandingZone } from '../config/landing-zone.ts';
import { UserError } from '../config/problems.ts';
import type { Template } from '../config/template.ts';
import { accountAddress, logsKeyAddress, organizationAddress, rootAddress } from '../resources/addresses.ts';
import type { Inventory } from '../resources/inventory.ts';
import { templatesOf } from './app.ts';
import { organizationStacks, parameterName, type Ids } from './organization.ts';

/** A stack that takes over what is in AWS. */
export interface Ejected {
  readonly name: string;
  readonly template: Template;
  /** For `cdk import --resource-mapping`: the identifier of each resource by its logical id. */
  readonly mapping: Readonly<Record<string, { readonly Id: string }>>;
}

/**
 * The OUs, policies and attachments of the config as CloudFormation stacks, with the ids that AWS has for them. Throws a UserError
 * when something of the config is not in AWS: CloudFormation can only take over what is there.
 */
export const eject = (zone: LandingZone, inventory: Inventory): { stacks: Ejected[]; ids: Ids } => {
  const ids = idsOf(zone, inventory);
  const made = templatesOf((app) => organizationStacks(app, zone, ids));
  const missing = made
    .flatMap(({ addresses }) => [...addresses.values()])
    .filter((address) => inventory.find(address) === undefined);
  if (missing.length > 0) {
    const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
    const names = `${missing.slice(0, 5).join(', ')}${more}`;
    throw new UserError(`${names} not in AWS yet\n    -> apply first: CloudFormation can only take over what is there`);
  }
  const stacks = made.map(({ stack, template, addresses }) => ({
    name: stack.stackName,
    template,
    mapping: Object.fromEntries(
      [...addresses].map(([logicalId, address]) => [logicalId, { Id: inventory.id(address) }]),
    ),
  }));
  return { stacks, ids };
};

const idsOf = (zone: LandingZone, inventory: Inventory): Ids => {
  const addresses = [
    organizationAddress,
    rootAddress,
    logsKeyAddress,
    ...zone.accounts.map(({ key }) => accountAddress(key)),
  ];
  return Object.fromEntries(
    addresses.flatMap((address) => {
      const id = inventory.find(address);
      return id === undefined ? [] : [[parameterName(address), id] as const];
    }),
  );
};
