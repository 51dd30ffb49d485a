import type { Template } from '../../config/deployment/template.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Access, Assignment } from '../../config/sections/access/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { addressKind, type Address } from '../../plan/resource.ts';
import {
  assignmentAddress,
  instanceAddress,
  permissionSetAddress,
  principalAddress,
} from '../../resources/access/addresses.ts';
import {
  accountAddress,
  logsKeyAddress,
  organizationAddress,
  rootAddress,
} from '../../resources/inventory/addresses.ts';
import type { Inventory } from '../../resources/inventory/index.ts';
import { templatesOf } from '../app.ts';
import { organizationStacks, parameterName, type Ids } from './organization.ts';

/** A stack that takes over what is in AWS. */
export interface Ejected {
  readonly name: string;
  readonly template: Template;
  /** For `cdk import --resource-mapping`: the identifier of each resource by its logical id. */
  readonly mapping: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The OUs, policies, attachments, permission sets and assignments of the config as CloudFormation stacks, with the ids that AWS has for them. Throws a UserError
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
    throw new UserError(
      `${names} ${missing.length === 1 ? 'does' : 'do'} not exist in AWS\n    -> run landing-zone apply first: CloudFormation can import only existing resources`,
    );
  }
  const stacks = made.map(({ stack, template, addresses }) => ({
    name: stack.stackName,
    template,
    mapping: Object.fromEntries(
      [...addresses].map(([logicalId, address]) => [logicalId, identifierOf(address, zone, inventory)]),
    ),
  }));
  return { stacks, ids };
};

/** What CloudFormation knows a resource by. */
const identifierOf = (address: Address, { access }: LandingZone, inventory: Inventory): Record<string, string> => {
  const InstanceArn = inventory.find(instanceAddress) ?? '';
  if (addressKind(address) === 'permission-set') return { InstanceArn, PermissionSetArn: inventory.id(address) };
  const found = assignmentsOf(access).get(address);
  if (!found) return { Id: inventory.id(address) };
  return {
    InstanceArn,
    TargetId: inventory.id(accountAddress(found.account)),
    TargetType: 'AWS_ACCOUNT',
    PermissionSetArn: inventory.id(permissionSetAddress(found.permissionSet)),
    PrincipalType: found.principal.type === 'group' ? 'GROUP' : 'USER',
    PrincipalId: inventory.id(principalAddress(found.principal)),
  };
};

const indexed = new WeakMap<Access, Map<Address, Assignment>>();
const assignmentsOf = (access: Access | undefined): ReadonlyMap<Address, Assignment> => {
  if (!access) return new Map();
  const known = indexed.get(access) ?? new Map(access.assignments.map((one) => [assignmentAddress(one), one]));
  indexed.set(access, known);
  return known;
};

const idsOf = (zone: LandingZone, inventory: Inventory): Ids => {
  const addresses = [
    organizationAddress,
    rootAddress,
    logsKeyAddress,
    instanceAddress,
    ...new Set(zone.access?.assignments.map(({ principal }) => principalAddress(principal))),
    ...zone.accounts.map(({ key }) => accountAddress(key)),
  ];
  return Object.fromEntries(
    addresses.flatMap((address) => {
      const id = inventory.find(address);
      return id === undefined ? [] : [[parameterName(address), id] as const];
    }),
  );
};
