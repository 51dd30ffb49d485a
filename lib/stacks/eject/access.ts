import { Aws, Fn, type Stack } from 'aws-cdk-lib';
import { durationOf, referenceOf } from '../../aws/live/permission-set.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Tags } from '../../config/organization/types.ts';
import type { PermissionSet, PolicyName } from '../../config/sections/access/types.ts';
import { fillPlaceholders } from '../../config/words/placeholders.ts';
import type { Address } from '../../plan/resource.ts';
import {
  assignmentAddress,
  instanceAddress,
  permissionSetAddress,
  principalAddress,
} from '../../resources/access/addresses.ts';
import {
  accountAddress,
  organizationAddress,
  placeholderAddress,
  rootAddress,
} from '../../resources/inventory/addresses.ts';

/** What writes resources one after the other, and knows the ids of those that it has not made. */
export interface Writer {
  add(address: Address, type: string, bytes: number, properties: (stack: Stack) => Record<string, unknown>): void;
  idOf(stack: Stack, address: Address): string;
  /** Of something that is written before. */
  attributeOf(address: Address, attribute: string): string;
  tags(tags: Tags | undefined): object;
}

/** Permission sets and assignments as CloudFormation's own types. Who is assigned is a parameter: the directory stays where it is. */
export const writeAccess = ({ access }: LandingZone, writer: Writer): void => {
  for (const set of access?.permissionSets ?? []) {
    const size = JSON.stringify(set).length + 800;
    writer.add(permissionSetAddress(set.name), 'AWS::SSO::PermissionSet', size, (stack) => ({
      InstanceArn: writer.idOf(stack, instanceAddress),
      ...propertiesOf(set, (address) => writer.idOf(stack, address)),
      Tags: writer.tags(set.tags),
    }));
  }
  for (const one of access?.assignments ?? []) {
    writer.add(assignmentAddress(one), 'AWS::SSO::Assignment', 700, (stack) => ({
      InstanceArn: writer.idOf(stack, instanceAddress),
      PermissionSetArn: writer.attributeOf(permissionSetAddress(one.permissionSet), 'PermissionSetArn'),
      TargetType: 'AWS_ACCOUNT',
      TargetId: writer.idOf(stack, accountAddress(one.account)),
      PrincipalType: one.principal.type === 'group' ? 'GROUP' : 'USER',
      PrincipalId: writer.idOf(stack, principalAddress(one.principal)),
    }));
  }
};

const propertiesOf = (set: PermissionSet, idOf: (address: Address) => string): Record<string, unknown> => ({
  Name: set.name,
  ...(set.description === '' ? {} : { Description: set.description }),
  SessionDuration: durationOf(set.session),
  ...(set.relayState === undefined ? {} : { RelayStateType: set.relayState }),
  ...(set.managedPolicies.length > 0 ? { ManagedPolicies: set.managedPolicies.map(arnOf) } : {}),
  ...(set.customerManagedPolicies.length > 0
    ? { CustomerManagedPolicyReferences: set.customerManagedPolicies.map(referenceOf) }
    : {}),
  ...(set.document === undefined ? {} : { InlinePolicy: withIds(set.document, idOf) }),
  ...(set.boundary ? { PermissionsBoundary: boundaryOf(set.boundary) } : {}),
});

const arnOf = (name: string): string => `arn:${Aws.PARTITION}:iam::aws:policy/${name}`;

const boundaryOf = (boundary: PolicyName): object =>
  'managedPolicy' in boundary
    ? { ManagedPolicyArn: arnOf(boundary.managedPolicy) }
    : { CustomerManagedPolicyReference: referenceOf(boundary.customerManagedPolicy) };

const withIds = (document: unknown, idOf: (address: Address) => string): unknown =>
  fillPlaceholders(document, (name) =>
    name === 'organization.path'
      ? Fn.join('/', [idOf(organizationAddress), idOf(rootAddress)])
      : idOf(placeholderAddress(name)),
  );
