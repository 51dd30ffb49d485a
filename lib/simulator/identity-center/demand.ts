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
import type { PermissionSetRecord, PrincipalType } from './records.ts';
import type { IdentityCenter } from './state.ts';

export interface InInstance {
  InstanceArn: string;
}
export interface OfSet extends InInstance {
  PermissionSetArn: string;
}

export const notFound = (message: string): Error => refusal(ResourceNotFoundException, message, 404);
export const conflict = (message: string): Error => refusal(ConflictException, message, 409);
export const overQuota = (message: string): Error => refusal(ServiceQuotaExceededException, message, 402);
export const invalid = (message: string): Error => refusal(ValidationException, message);
export const throttled = (message: string): Error => refusal(ThrottlingException, message, 429);

/** The instance, to those who may: this simulator knows the management account alone. */
export const centerOf = ({ world, caller, region }: Call, { InstanceArn }: InInstance): IdentityCenter => {
  // An instance of one account has no permission sets, whoever asks.
  if (caller !== world.management.id || world.identityCenter?.owner !== undefined)
    throw refusal(AccessDeniedException, 'You do not have sufficient access to perform this action.', 403);
  const center = world.identityCenter;
  if (center?.arn !== InstanceArn || center.region !== region) throw notFound(`Instance ${InstanceArn} not found`);
  return center;
};

export const setOf = (call: Call, input: OfSet): { center: IdentityCenter; set: PermissionSetRecord } => {
  const center = centerOf(call, input);
  const set = center.permissionSets.get(input.PermissionSetArn);
  if (!set) throw notFound(`Could not find PermissionSet with id ${input.PermissionSetArn.split('/').at(-1) ?? ''}`);
  return { center, set };
};

export const demandPrincipal = (center: IdentityCenter, type: PrincipalType, id: string): void => {
  if (!(type === 'GROUP' ? center.groups : center.users).has(id)) throw notFound(`${type} with id ${id} not found`);
};

/** Names one page; a bad token is the service's own refusal. */
export const pageOf = <T>(
  call: Call,
  name: string,
  { NextToken, MaxResults = 100 }: { NextToken?: string; MaxResults?: number },
  ids: () => Iterable<string>,
  tell: (id: string) => T | undefined,
): { items: T[]; NextToken?: string } =>
  call.page(name, { NextToken, MaxResults }, ids, tell, () => invalid('Invalid NextToken'));
