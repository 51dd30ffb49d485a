import {
  AccessDeniedException,
  ConflictException,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-sso-admin';
import type { Call } from '../engine/call.ts';
import { refusal } from '../engine/refuse.ts';
import { instanceKeyFault, type KeyFault } from './key.ts';
import type { PermissionSetRecord, PrincipalType } from './records.ts';
import { isAdministratorOf, isDelegate, seenBy } from './seen.ts';
import type { IdentityCenter } from './state.ts';

export interface InInstance {
  InstanceArn: string;
}
export interface OfSet extends InInstance {
  PermissionSetArn: string;
}
export interface Page {
  NextToken?: string;
  MaxResults?: number;
}

/** All with status 400: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_DeleteInstance.html */
export const notFound = (message: string): Error => refusal(ResourceNotFoundException, message);
export const conflict = (message: string): Error => refusal(ConflictException, message);
/** https://github.com/aws-samples/aws-iam-identity-center-extensions/issues/111 */
export const busy = (): Error => conflict('There is a conflicting operation in process.');
export const overQuota = (message: string): Error => refusal(ServiceQuotaExceededException, message);
export const invalid = (message: string): Error => refusal(ValidationException, message);
export const throttled = (message: string): Error => refusal(ThrottlingException, message);
export const denied = (): Error =>
  refusal(AccessDeniedException, 'You do not have sufficient access to perform this action.');

/** By what is wrong with a key. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html, Errors */
const keyRefusals = {
  'not found': [ResourceNotFoundException, 'KMS_NotFoundException'],
  'wrong usage': [ValidationException, 'KMS_InvalidKeyUsageException'],
  'pending deletion': [ValidationException, 'KMS_InvalidStateException'],
  disabled: [ValidationException, 'KMS_DisabledException'],
  denied: [AccessDeniedException, 'KMS_AccessDeniedException'],
} as const;

export const demandKey = (fault: KeyFault | undefined): void => {
  if (fault === undefined) return;
  const [Exception, Reason] = keyRefusals[fault];
  throw Object.assign(refusal<Error>(Exception, `The KMS key cannot be used: ${fault}.`), { Reason });
};

/** The organization's instance, to those who administer it: an instance of one account has no permission sets, whoever asks. */
export const centerOf = (call: Call, { InstanceArn }: InInstance): IdentityCenter => {
  const center = call.world.identityCenter;
  if (
    center ? !isAdministratorOf(center, call) || center.owner !== undefined : call.caller !== call.world.management.id
  )
    throw denied();
  if (center?.arn !== InstanceArn || center.region !== call.region) throw notFound(`Instance ${InstanceArn} not found`);
  demandKey(instanceKeyFault(center, call));
  return center;
};

/** Any instance that the caller sees; what is not there (any more) is denied. */
export const instanceOf = (call: Call, { InstanceArn }: InInstance): IdentityCenter => {
  const center = seenBy(call).find(({ arn }) => arn === InstanceArn);
  if (!center) throw denied();
  return center;
};

export const setOf = (call: Call, input: OfSet): { center: IdentityCenter; set: PermissionSetRecord } => {
  const center = centerOf(call, input);
  const set = center.permissionSets.get(input.PermissionSetArn);
  if (!set) throw notFound(`Could not find PermissionSet with id ${setId(input.PermissionSetArn)}`);
  return { center, set };
};

/**
 * The same, of a set that the caller may change: those that the management account has are for the management account alone.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html
 */
export const ownSetOf = (call: Call, input: OfSet): { center: IdentityCenter; set: PermissionSetRecord } => {
  const found = setOf(call, input);
  const { management } = call.world;
  const isManagements = found.center.provisioned.get(found.set.arn)?.has(management.id) === true;
  if (isManagements && call.caller !== management.id && isDelegate(call)) throw denied();
  return found;
};

export const setId = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

export const demandPrincipal = (center: IdentityCenter, type: PrincipalType, id: string): void => {
  if (!(type === 'GROUP' ? center.groups : center.users).has(id)) throw notFound(`${type} with id ${id} not found`);
};

/** Names one page; a bad token is the service's own refusal. */
export const pageOf = <T>(
  call: Call,
  name: string,
  { NextToken, MaxResults = 100 }: Page,
  ids: () => Iterable<string>,
  tell: (id: string) => T | undefined,
): { items: T[]; NextToken?: string } =>
  call.page(name, { NextToken, MaxResults }, ids, tell, () => invalid('Invalid NextToken'));
