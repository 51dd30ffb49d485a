import {
  AttachCustomerManagedPolicyReferenceToPermissionSetCommand,
  AttachManagedPolicyToPermissionSetCommand,
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
import { arnOfManaged, readGrants, referenceOf, type LiveGrants } from '../../../aws/live/permission-set.ts';
import { unless } from '../../../aws/unless.ts';
import { equal } from '../../../plan/differences.ts';
import { patiently } from '../patience.ts';
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
  /** `isSo` is asked where AWS says that there is a conflict: it may be with the same call, whose answer was lost. */
  const send = (call: () => Promise<unknown>, isSo: (now: LiveGrants) => boolean = () => false): Promise<unknown> =>
    patiently(aws, call, async () => (isSo(await readGrants(aws, instance, arn)) ? true : undefined));
  const withdraw = (call: () => Promise<unknown>): Promise<void> =>
    unless([ResourceNotFoundException], () => send(call));
  const { boundary, document } = after;
  if (bound && boundary)
    await send(() =>
      client.send(
        new PutPermissionsBoundaryToPermissionSetCommand({
          ...set,
          PermissionsBoundary:
            'managedPolicy' in boundary
              ? { ManagedPolicyArn: arnOfManaged(aws.partition, boundary.managedPolicy) }
              : { CustomerManagedPolicyReference: referenceOf(boundary.customerManagedPolicy) },
        }),
      ),
    );
  for (const name of without(before.managedPolicies, after.managedPolicies))
    await withdraw(() =>
      client.send(
        new DetachManagedPolicyFromPermissionSetCommand({
          ...set,
          ManagedPolicyArn: arnOfManaged(aws.partition, name),
        }),
      ),
    );
  for (const name of without(before.customerManagedPolicies, after.customerManagedPolicies))
    await withdraw(() =>
      client.send(
        new DetachCustomerManagedPolicyReferenceFromPermissionSetCommand({
          ...set,
          CustomerManagedPolicyReference: referenceOf(name),
        }),
      ),
    );
  for (const name of without(after.managedPolicies, before.managedPolicies))
    await send(
      () =>
        client.send(
          new AttachManagedPolicyToPermissionSetCommand({
            ...set,
            ManagedPolicyArn: arnOfManaged(aws.partition, name),
          }),
        ),
      ({ managedPolicies }) => managedPolicies.includes(name),
    );
  for (const name of without(after.customerManagedPolicies, before.customerManagedPolicies))
    await send(
      () =>
        client.send(
          new AttachCustomerManagedPolicyReferenceToPermissionSetCommand({
            ...set,
            CustomerManagedPolicyReference: referenceOf(name),
          }),
        ),
      ({ customerManagedPolicies }) => customerManagedPolicies.includes(name),
    );
  if (!equal(before.document, document)) {
    await (document === undefined
      ? withdraw(() => client.send(new DeleteInlinePolicyFromPermissionSetCommand(set)))
      : send(() =>
          client.send(new PutInlinePolicyToPermissionSetCommand({ ...set, InlinePolicy: inventory.write(document) })),
        ));
  }
  if (bound && !boundary) await withdraw(() => client.send(new DeletePermissionsBoundaryFromPermissionSetCommand(set)));
};

const without = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((one) => !others.includes(one));

export const noGrants: LiveGrants = {
  managedPolicies: [],
  customerManagedPolicies: [],
  document: undefined,
  boundary: undefined,
};
