import type { ListInstancesResponse, PermissionSetProvisioningStatus } from '@aws-sdk/client-sso-admin';
import type { Call, Operations } from '../../engine/call.ts';
import {
  centerOf,
  conflict,
  notFound,
  pageOf,
  setOf,
  type InInstance,
  type OfSet,
} from '../../identity-center/demand.ts';
import { newStoreId } from '../../identity-center/enable.ts';
import { begin } from '../../identity-center/operate.ts';
import type { OperationRecord } from '../../identity-center/records.ts';
import { accessAssignments } from './assignments.ts';
import { permissionSetPolicies } from './permission-set-policies.ts';
import { permissionSets } from './permission-sets.ts';

interface Attributes extends InInstance {
  InstanceAccessControlAttributeConfiguration: {
    AccessControlAttributes: { Key: string; Value: { Source: string[] } }[];
  };
}
type Provisioning = Extract<OperationRecord, { kind: 'provision' }>;

export const ssoAdmin = {
  ...permissionSets,
  ...permissionSetPolicies,
  ...accessAssignments,

  /** Only where it was enabled; nobody can enable that of an organization by a call. */
  ListInstances(_input: object, { world, region }: Call): ListInstancesResponse {
    const center = world.identityCenter;
    if (center?.region !== region) return { Instances: [] };
    const { arn, store, owner = world.management.id } = center;
    return {
      Instances: [{ InstanceArn: arn, IdentityStoreId: store, OwnerAccountId: owner, Status: 'ACTIVE' }],
    };
  },

  ListAccountsForProvisionedPermissionSet(
    input: OfSet & { ProvisioningStatus?: string; NextToken?: string; MaxResults?: number },
    call: Call,
  ) {
    const { center, set } = setOf(call, input);
    const there = center.provisioned.get(set.arn);
    const status = (account: string): string =>
      there?.get(account) === set.version
        ? 'LATEST_PERMISSION_SET_PROVISIONED'
        : 'LATEST_PERMISSION_SET_NOT_PROVISIONED';
    const { items, ...more } = pageOf(
      call,
      `provisioned ${set.arn} ${input.ProvisioningStatus ?? ''}`,
      input,
      () =>
        [...(there?.keys() ?? [])].filter(
          (account) => input.ProvisioningStatus === undefined || status(account) === input.ProvisioningStatus,
        ),
      (account) => account,
    );
    return { AccountIds: items, ...more };
  },

  ProvisionPermissionSet(input: OfSet & { TargetType: string; TargetId?: string }, call: Call) {
    const { center, set } = setOf(call, input);
    const account = input.TargetType === 'AWS_ACCOUNT' ? (input.TargetId ?? '') : undefined;
    if (account !== undefined && center.provisioned.get(set.arn)?.has(account) !== true)
      throw notFound(`The permission set is not provisioned in account ${account}.`);
    const operation: Provisioning = {
      ...{ id: newStoreId(call.world), kind: 'provision', status: 'IN_PROGRESS', created: call.now },
      ...{ set: set.arn, account },
    };
    begin(call.world, center, operation);
    return { PermissionSetProvisioningStatus: tell(operation) };
  },

  DescribePermissionSetProvisioningStatus(input: InInstance & { ProvisionPermissionSetRequestId: string }, call: Call) {
    const found = centerOf(call, input).operations.get(input.ProvisionPermissionSetRequestId);
    if (found?.kind !== 'provision') throw notFound('The request does not exist.');
    return { PermissionSetProvisioningStatus: tell(found) };
  },

  CreateInstanceAccessControlAttributeConfiguration(input: Attributes, call: Call) {
    const center = centerOf(call, input);
    if (center.attributes) throw conflict('Attributes for access control are enabled already.');
    center.attributes = attributesOf(input);
    return {};
  },

  UpdateInstanceAccessControlAttributeConfiguration(input: Attributes, call: Call) {
    const center = centerOf(call, input);
    if (!center.attributes) throw notEnabled();
    center.attributes = attributesOf(input);
    return {};
  },

  DescribeInstanceAccessControlAttributeConfiguration(input: InInstance, call: Call) {
    const { attributes } = centerOf(call, input);
    if (!attributes) throw notEnabled();
    return {
      Status: 'ENABLED',
      InstanceAccessControlAttributeConfiguration: {
        AccessControlAttributes: Object.entries(attributes).map(([Key, Source]) => ({ Key, Value: { Source } })),
      },
    };
  },
} satisfies Operations;

const tell = ({ id, status, set, account, reason, created }: Provisioning): PermissionSetProvisioningStatus => ({
  Status: status,
  RequestId: id,
  PermissionSetArn: set,
  ...(account === undefined ? {} : { AccountId: account }),
  ...(reason === undefined ? {} : { FailureReason: reason }),
  CreatedDate: new Date(created),
});

const attributesOf = ({ InstanceAccessControlAttributeConfiguration: { AccessControlAttributes } }: Attributes) =>
  Object.fromEntries(AccessControlAttributes.map(({ Key, Value }) => [Key, Value.Source]));

const notEnabled = (): Error => notFound('Attributes for access control are not enabled.');
