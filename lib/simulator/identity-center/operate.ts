import type { Settings } from '../engine/options.ts';
import { after, schedule, type World } from '../world/world.ts';
import type { OperationRecord, PermissionSetRecord } from './records.ts';
import { addAssignment, placeOf, removeAssignment, setProvisioned, type IdentityCenter } from './state.ts';

/** Seconds that AWS takes; not documented: where the role has to be made in the account, and where it is there. */
export const operationSeconds = { first: 8, further: 5 } as const;

interface Place extends Pick<Settings, 'policiesPerRole'> {
  readonly world: World;
}

/** Begins something that is done later. */
export const begin = (world: World, center: IdentityCenter, operation: OperationRecord): void => {
  center.operations.set(operation.id, operation);
  if (operation.kind !== 'provision') center.outstanding.add(operation.id);
  const known = operation.account !== undefined && center.provisioned.get(operation.set)?.has(operation.account);
  const takes = operation.kind === 'create' && known !== true ? operationSeconds.first : operationSeconds.further;
  schedule(world, { kind: 'access-changes', at: after(operation.created, takes), operation: operation.id });
};

/** What was begun is done, or turns out to be impossible. */
export const end = (world: World, id: string, { policiesPerRole }: Pick<Settings, 'policiesPerRole'>): void => {
  const center = world.identityCenter;
  const operation = center?.operations.get(id);
  if (!center || !operation) return;
  center.outstanding.delete(id);
  const reason = carryOut({ world, policiesPerRole }, center, operation);
  operation.status = reason === undefined ? 'SUCCEEDED' : 'FAILED';
  if (reason !== undefined) operation.reason = reason;
};

/** Why it fails; undefined when it does not. */
export const carryOut = (place: Place, center: IdentityCenter, operation: OperationRecord): string | undefined => {
  const set = center.permissionSets.get(operation.set);
  if (!set) return `The permission set ${operation.set} does not exist.`;
  if (operation.kind === 'provision') return provision(place, center, set, operation.account);
  const { kind: _, id: __, status: ___, reason: ____, created: _____, ...assignment } = operation;
  if (operation.kind === 'create') {
    const reason = refusalIn(place, set, operation.account);
    if (reason !== undefined) return reason;
    addAssignment(center, assignment);
    if (center.provisioned.get(set.arn)?.has(operation.account) !== true)
      setProvisioned(center, set.arn, operation.account, set.version);
    return undefined;
  }
  const shut = shutReason(place.world, operation.account);
  if (shut !== undefined) return shut;
  removeAssignment(center, assignment);
  if (!center.byPlace.has(placeOf(assignment))) center.provisioned.get(set.arn)?.delete(operation.account);
  return undefined;
};

const provision = (
  place: Place,
  center: IdentityCenter,
  set: PermissionSetRecord,
  only: string | undefined,
): string | undefined => {
  const accounts = only === undefined ? [...(center.provisioned.get(set.arn)?.keys() ?? [])] : [only];
  const reasons = accounts.flatMap((account) => {
    const reason = refusalIn(place, set, account);
    if (reason === undefined) setProvisioned(center, set.arn, account, set.version);
    return reason ?? [];
  });
  return reasons[0];
};

/** Why the set can not be what it is in this account. */
const refusalIn = (
  { world, policiesPerRole }: Place,
  set: PermissionSetRecord,
  account: string,
): string | undefined => {
  const shut = shutReason(world, account);
  if (shut !== undefined) return shut;
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html, footnote 1
  if (set.managed.length + set.own.length > policiesPerRole)
    return `Received a 409 status error: Cannot exceed quota for PoliciesPerRole: ${policiesPerRole}.`;
  const own = [...set.own, ...(set.boundary && 'own' in set.boundary ? [set.boundary.own] : [])];
  const missing = own.find((name) => !hasPolicy(world, account, name));
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/howtocmp.html
  return missing === undefined
    ? undefined
    : `Received a 404 status error: Not supported policy arn:${world.partition}:iam::${account}:policy${missing}.`;
};

/** Identity Center has no way into an account that is not active. https://github.com/61418/aws-sso-util/issues/80 */
const shutReason = (world: World, account: string): string | undefined =>
  world.accounts.get(account)?.state === 'ACTIVE'
    ? undefined
    : `AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS account '${account}' is taking longer than usual.`;

/** Of a stack's making: the simulator knows no others. */
const hasPolicy = (world: World, account: string, name: string): boolean =>
  world.claims.has(`AWS::IAM::ManagedPolicy ${name.split('/').at(-1) ?? ''} ${account}`);
