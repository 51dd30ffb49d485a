import type { Account, OrganizationalUnit, PolicySummary, PolicyTargetSummary } from '@aws-sdk/client-organizations';
import type { CreateAccountStatus, Root } from '@aws-sdk/client-organizations';
import { accountArn, pathOf, policyArn, rootArn, unitArn } from '../../world/arns.ts';
import type { Call } from '../../engine/call.ts';
import type { AccountRecord, AccountState, PolicyRecord, RequestRecord, UnitRecord } from '../../world/records.ts';
import { organizationOf } from './find.ts';

/** Records as the API tells them. */
export const tellAccount = (call: Call, account: AccountRecord): Account =>
  call.settings.leaveOut.has('Paths')
    ? tellMember(call, account)
    : { Paths: [pathOf(call.world, account.id)], ...tellMember(call, account) };

/** An account without its path, as the lists of delegated administrators have it. */
export function tellMember({ world, settings, now }: Call, account: AccountRecord): Omit<Account, 'Paths'> {
  const { id, name, email, told, joinedMethod, joined } = account;
  const state = told && now < told.until ? told.state : account.state;
  return {
    Id: id,
    Arn: accountArn(world, id),
    Email: email,
    Name: name,
    ...(!settings.leaveOut.has('Status') && { Status: statusOf(state) }),
    ...(!settings.leaveOut.has('State') && { State: state }),
    JoinedMethod: joinedMethod,
    JoinedTimestamp: new Date(joined),
  };
}

/**
 * The older word for a state: it tells neither who is not activated yet nor who closed the account.
 * https://thedailycurrents.com/article/14178-aws-organizations-launches-account-state-information-for-granular-acco
 */
function statusOf(state: AccountState): 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' {
  if (state === 'PENDING_CLOSURE') return state;
  return state === 'ACTIVE' || state === 'PENDING_ACTIVATION' ? 'ACTIVE' : 'SUSPENDED';
}

export const tellUnit = ({ world, settings }: Call, { id, name }: UnitRecord): OrganizationalUnit => ({
  Id: id,
  Arn: unitArn(world, id),
  Name: name,
  ...(!settings.leaveOut.has('Paths') && { Path: pathOf(world, id) }),
});

export function tellRoot({ world }: Call): Root {
  const { rootId, policyTypes } = organizationOf(world);
  return {
    Id: rootId,
    Arn: rootArn(world),
    Name: 'Root',
    PolicyTypes: Object.entries(policyTypes).map(([type, Status]) => ({ Type: type as PolicyType, Status })),
  };
}

export const tellPolicy = (
  { world }: Call,
  { id, name, description, type, awsManaged }: PolicyRecord,
): PolicySummary => ({
  Id: id,
  Arn: policyArn(world, id),
  Name: name,
  Description: description,
  Type: type as PolicyType,
  AwsManaged: awsManaged,
});

type PolicyType = NonNullable<PolicySummary['Type']>;

export function tellTarget({ world }: Call, id: string): PolicyTargetSummary | undefined {
  const unit = world.units.get(id);
  if (unit) return { TargetId: id, Arn: unitArn(world, id), Name: unit.name, Type: 'ORGANIZATIONAL_UNIT' };
  const account = world.accounts.get(id);
  if (account) return { TargetId: id, Arn: accountArn(world, id), Name: account.name, Type: 'ACCOUNT' };
  return world.organization?.rootId === id
    ? { TargetId: id, Arn: rootArn(world), Name: 'Root', Type: 'ROOT' }
    : undefined;
}

export const tellRequest = (request: RequestRecord): CreateAccountStatus => ({
  Id: request.id,
  AccountName: request.accountName,
  State: request.state,
  RequestedTimestamp: new Date(request.requested),
  ...(request.completed !== undefined && { CompletedTimestamp: new Date(request.completed) }),
  ...(request.state === 'SUCCEEDED' && { AccountId: request.accountId }),
  ...(request.state === 'FAILED' && { FailureReason: request.failureReason }),
});
