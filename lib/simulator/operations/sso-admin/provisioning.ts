import type { PermissionSetProvisioningStatus } from '@aws-sdk/client-sso-admin';
import type { Call, Operations } from '../../engine/call.ts';
import {
  busy,
  centerOf,
  denied,
  invalid,
  notFound,
  ownSetOf,
  pageOf,
  setOf,
  type InInstance,
  type OfSet,
  type Page,
} from '../../identity-center/demand.ts';
import { newStoreId } from '../../identity-center/enable.ts';
import { begin } from '../../identity-center/operate.ts';
import type { OperationRecord } from '../../identity-center/records.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';

type Provisioning = Extract<OperationRecord, { kind: 'provision' }>;
interface ByStatus extends Page {
  ProvisioningStatus?: string;
}

/** What accounts have of permission sets. */
export const provisioning = {
  ListAccountsForProvisionedPermissionSet(input: OfSet & ByStatus, call: Call) {
    const { center, set } = setOf(call, input);
    const there = (): string[] => [...(center.provisioned.get(set.arn)?.keys() ?? [])];
    const { items, ...more } = pageOf(
      ...([call, `provisioned ${set.arn} ${input.ProvisioningStatus ?? ''}`, input] as const),
      () => there().filter((account) => isAsked(input, center, set.arn, account)),
      (account) => account,
    );
    return { AccountIds: items, ...more };
  },

  ListPermissionSetsProvisionedToAccount(input: InInstance & ByStatus & { AccountId: string }, call: Call) {
    const center = centerOf(call, input);
    const { AccountId: account } = input;
    const { items, ...more } = pageOf(
      ...([call, `sets in ${account} ${input.ProvisioningStatus ?? ''}`, input] as const),
      () =>
        [...center.provisioned].flatMap(([arn, accounts]) =>
          accounts.has(account) && isAsked(input, center, arn, account) ? arn : [],
        ),
      (arn) => (center.provisioned.get(arn)?.has(account) === true ? arn : undefined),
    );
    return { PermissionSets: items, ...more };
  },

  ProvisionPermissionSet(input: OfSet & { TargetType: string; TargetId?: string }, call: Call) {
    const { center, set } = ownSetOf(call, input);
    const isOne = input.TargetType === 'AWS_ACCOUNT';
    if (isOne && input.TargetId === undefined) throw invalid('TargetId is required for the target type AWS_ACCOUNT.');
    const account = isOne ? input.TargetId : undefined;
    if (account === call.world.management.id && call.caller !== account) throw denied();
    if (account !== undefined && center.provisioned.get(set.arn)?.has(account) !== true)
      throw notFound(`The permission set is not provisioned in account ${account}.`);
    if (isUnderWay(center, set.arn, account)) throw busy();
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

  ListPermissionSetProvisioningStatus(input: InInstance & Page & { Filter?: { Status?: string } }, call: Call) {
    const { operations } = centerOf(call, input);
    const wanted = input.Filter?.Status;
    const { items, ...more } = pageOf(
      ...([call, `provision ${wanted ?? ''}`, input, () => operations.keys()] as const),
      (id) => {
        const found = operations.get(id);
        if (found?.kind !== 'provision' || (wanted !== undefined && found.status !== wanted)) return undefined;
        const { Status, RequestId, CreatedDate } = tell(found);
        return { Status, RequestId, CreatedDate };
      },
    );
    return { PermissionSetsProvisioningStatus: items, ...more };
  },
} satisfies Operations;

/** In one of the same accounts. */
const isUnderWay = ({ operations }: IdentityCenter, set: string, account: string | undefined): boolean =>
  [...operations.values()].some(
    (one) =>
      one.kind === 'provision' &&
      one.status === 'IN_PROGRESS' &&
      one.set === set &&
      (one.account === undefined || account === undefined || one.account === account),
  );

const isAsked = ({ ProvisioningStatus }: ByStatus, center: IdentityCenter, set: string, account: string): boolean => {
  const isLatest = center.provisioned.get(set)?.get(account) === center.permissionSets.get(set)?.version;
  const status = isLatest ? 'LATEST_PERMISSION_SET_PROVISIONED' : 'LATEST_PERMISSION_SET_NOT_PROVISIONED';
  return ProvisioningStatus === undefined || ProvisioningStatus === status;
};

const tell = ({ id, status, set, account, reason, created }: Provisioning): PermissionSetProvisioningStatus => ({
  Status: status,
  RequestId: id,
  PermissionSetArn: set,
  ...(account === undefined ? {} : { AccountId: account }),
  ...(reason === undefined ? {} : { FailureReason: reason }),
  CreatedDate: new Date(created),
});
