import {
  AttachCustomerManagedPolicyReferenceToPermissionSetCommand,
  AttachManagedPolicyToPermissionSetCommand,
  ConflictException,
  DeleteInlinePolicyFromPermissionSetCommand,
  DeletePermissionsBoundaryFromPermissionSetCommand,
  DetachCustomerManagedPolicyReferenceFromPermissionSetCommand,
  DetachManagedPolicyFromPermissionSetCommand,
  PutInlinePolicyToPermissionSetCommand,
  PutPermissionsBoundaryToPermissionSetCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../../aws/aws.ts';
import { ssoAdmin, type Instance } from '../../../aws/live/access.ts';
import { arnOfManaged, referenceOf, type LiveGrants } from '../../../aws/live/permission-set.ts';
import { unless } from '../../../aws/unless.ts';
import { equal } from '../../../plan/differences.ts';
import type { Inventory } from '../../inventory/index.ts';

/**
 * Makes what a set allows that of `after`. The boundary comes before what it bounds, and goes after; a policy is detached before another is
 * attached, because 25 is the most.
 */
export const applyGrants = async (
  aws: Aws,
  inventory: Inventory,
  { instance, arn }: { instance: Instance; arn: string },
  before: LiveGrants,
  after: LiveGrants,
): Promise<void> => {
  const client = ssoAdmin(aws, instance);
  const set = { InstanceArn: instance.arn, PermissionSetArn: arn };
  const bound = !equal(before.boundary, after.boundary);
  if (bound && after.boundary)
    await client.send(
      new PutPermissionsBoundaryToPermissionSetCommand({
        ...set,
        PermissionsBoundary:
          'managedPolicy' in after.boundary
            ? { ManagedPolicyArn: arnOfManaged(aws.partition, after.boundary.managedPolicy) }
            : { CustomerManagedPolicyReference: referenceOf(after.boundary.customerManagedPolicy) },
      }),
    );
  for (const name of without(before.managedPolicies, after.managedPolicies))
    await unless([ResourceNotFoundException], () =>
      client.send(
        new DetachManagedPolicyFromPermissionSetCommand({
          ...set,
          ManagedPolicyArn: arnOfManaged(aws.partition, name),
        }),
      ),
    );
  for (const name of without(before.customerManagedPolicies, after.customerManagedPolicies))
    await unless([ResourceNotFoundException], () =>
      client.send(
        new DetachCustomerManagedPolicyReferenceFromPermissionSetCommand({
          ...set,
          CustomerManagedPolicyReference: referenceOf(name),
        }),
      ),
    );
  for (const name of without(after.managedPolicies, before.managedPolicies))
    await unless([ConflictException], () =>
      client.send(
        new AttachManagedPolicyToPermissionSetCommand({ ...set, ManagedPolicyArn: arnOfManaged(aws.partition, name) }),
      ),
    );
  for (const name of without(after.customerManagedPolicies, before.customerManagedPolicies))
    await unless([ConflictException], () =>
      client.send(
        new AttachCustomerManagedPolicyReferenceToPermissionSetCommand({
          ...set,
          CustomerManagedPolicyReference: referenceOf(name),
        }),
      ),
    );
  if (!equal(before.document, after.document)) {
    await (after.document === undefined
      ? unless([ResourceNotFoundException], () => client.send(new DeleteInlinePolicyFromPermissionSetCommand(set)))
      : client.send(
          new PutInlinePolicyToPermissionSetCommand({ ...set, InlinePolicy: inventory.write(after.document) }),
        ));
  }
  if (bound && !after.boundary)
    await unless([ResourceNotFoundException], () =>
      client.send(new DeletePermissionsBoundaryFromPermissionSetCommand(set)),
    );
};

const without = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((one) => !others.includes(one));

export const noGrants: LiveGrants = {
  managedPolicies: [],
  customerManagedPolicies: [],
  document: undefined,
  boundary: undefined,
};
