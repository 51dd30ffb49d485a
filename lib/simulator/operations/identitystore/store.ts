import {
  AccessDeniedException,
  ConflictException,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  ValidationException,
  type ConflictExceptionReason,
  type ResourceType,
} from '@aws-sdk/client-identitystore';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { instanceKeyFault } from '../../identity-center/key.ts';
import { isServedIn } from '../../identity-center/regions.ts';
import { isAdministratorOf, seenBy } from '../../identity-center/seen.ts';
import type { GroupRecord, MembershipRecord, UserRecord } from '../../identity-center/records.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';
import { uuid } from '../../world/digest.ts';

export interface InStore {
  IdentityStoreId: string;
}
export interface Revised {
  Revision?: string;
}
export type Page = InStore & { NextToken?: string; MaxResults?: number; Filters?: readonly Filter[] };
export interface Filter {
  AttributePath: string;
  AttributeValue: string;
}
export interface Change extends InStore, Revised {
  Operations: readonly { AttributePath: string; AttributeValue?: unknown }[];
}
export interface Alternate extends InStore {
  AlternateIdentifier: {
    ExternalId?: { Issuer: string; Id: string };
    UniqueAttribute?: { AttributePath: string; AttributeValue: unknown };
  };
}

/** The last part of an ARN: stores, users, groups, and memberships are named by either. */
export const idOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** By what is wrong with the key. https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_ListUsers.html, Errors */
const keyRefusals = {
  'not found': [ResourceNotFoundException, 'KMS_KEY_NOT_FOUND'],
  'wrong usage': [ValidationException, 'KMS_INVALID_KEY_USAGE'],
  'pending deletion': [ValidationException, 'KMS_INVALID_STATE'],
  disabled: [ValidationException, 'KMS_DISABLED'],
  denied: [AccessDeniedException, 'KMS_ACCESS_DENIED'],
} as const;

/** The store, to whom it may concern: all accounts of the organization may read. */
export const storeOf = (call: Call, { IdentityStoreId }: InStore): IdentityCenter => {
  const id = idOf(IdentityStoreId);
  const center = seenBy(call).find((one) => one.store === id && isServedIn(one, call.region));
  // https://github.com/awslabs/ssosync/issues/221
  if (!center) throw missing(call, 'IDENTITY_STORE', id, `IdentityStore not present for IdentityStoreId: ${id}`);
  const fault = instanceKeyFault(center, call);
  if (fault !== undefined) {
    const [Exception, Reason] = keyRefusals[fault];
    throw refused(call, Exception, `The KMS key cannot be used: ${fault}.`, { Reason });
  }
  return center;
};

/**
 * The store, to those who may change what is in it, in its own region.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/manage-identity-store-member-accounts.html
 */
export const ownStoreOf = (call: Call, input: InStore): IdentityCenter => {
  const center = storeOf(call, input);
  if (!isAdministratorOf(center, call) || center.region !== call.region)
    throw refused(call, AccessDeniedException, 'You do not have sufficient access to perform this action.', {});
  return center;
};

export const groupOf = (call: Call, { groups }: IdentityCenter, id: string): GroupRecord => {
  const found = groups.get(idOf(id));
  if (!found) throw missing(call, 'GROUP', idOf(id));
  return found;
};

export const userOf = (call: Call, { users }: IdentityCenter, id: string): UserRecord => {
  const found = users.get(idOf(id));
  if (!found) throw missing(call, 'USER', idOf(id));
  return found;
};

export const membershipOf = (call: Call, { memberships }: IdentityCenter, id: string): MembershipRecord => {
  const found = memberships.get(idOf(id));
  if (!found) throw missing(call, 'GROUP_MEMBERSHIP', idOf(id));
  return found;
};

/** Counts a change of what nobody else has changed. */
export const demandRevision = (call: Call, record: GroupRecord | UserRecord, { Revision }: Revised): void => {
  if (Revision !== undefined && Revision !== revisionOf(record))
    throw conflict(
      call,
      'CONCURRENT_MODIFICATION',
      'The revision does not match the current revision of the resource.',
    );
};

export const revise = (record: GroupRecord | UserRecord, now: string): void => {
  record.revision = (record.revision ?? 1) + 1;
  record.updated = now;
};

export const revisionOf = ({ revision = 1 }: GroupRecord | UserRecord): string => String(revision);

/** What the API tells of every entry. */
export const dates = ({ created, updated = created }: { created?: string; updated?: string }) => ({
  ...(created === undefined ? {} : { CreatedAt: new Date(created) }),
  ...(updated === undefined ? {} : { UpdatedAt: new Date(updated) }),
});

export const arnIn = ({ world }: Call, type: 'user' | 'group' | 'membership', id: string): string =>
  `arn:${world.partition}:identitystore:::${type}/${id}`;

/** Who has the unique attribute that a call names. */
export const found = <R>(
  call: Call,
  { AlternateIdentifier: { ExternalId, UniqueAttribute } }: Alternate,
  type: 'GROUP' | 'USER',
  /** By path, in the spelling of the API. */
  paths: Readonly<Partial<Record<string, (value: string) => R | undefined>>>,
): R => {
  if ((ExternalId === undefined) === (UniqueAttribute === undefined))
    throw invalid(call, 'Exactly one of ExternalId and UniqueAttribute must be specified.');
  // Only a directory elsewhere gives external ids, by SCIM.
  if (!UniqueAttribute) throw missing(call, type, ExternalId?.Id ?? '');
  const { AttributePath, AttributeValue } = UniqueAttribute;
  const find = paths[spelled(AttributePath)];
  if (!find) throw invalid(call, `The attribute ${AttributePath} is not a unique attribute`);
  if (typeof AttributeValue !== 'string' || AttributeValue === '')
    throw invalid(call, 'attribute value cannot be empty or null for attribute path');
  const record = find(AttributeValue);
  if (!record) throw missing(call, type, AttributeValue);
  return record;
};

/**
 * Both spellings are taken: of the API's own examples, and of Terraform's, such as UserName.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/identitystore_user
 */
const spelled = (path: string): string => path.replaceAll(/(^|\.)(\p{L})/gu, (letter) => letter.toLowerCase());

/** A page of a listing whose one filter knows one attribute. https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Filter.html */
export const pageOf = <R extends { id: string }, T>(
  name: string,
  { NextToken, MaxResults = 100, Filters: [filter] = [] }: Page,
  call: Call,
  records: () => Iterable<R>,
  tell: (id: string) => T | undefined,
  filtered?: { readonly path: string; readonly valueOf: (record: R) => string },
): { items: T[]; NextToken?: string } => {
  if (filter && filtered?.path !== spelled(filter.AttributePath))
    throw invalid(call, `The attribute ${filter.AttributePath} is not supported for filtering.`);
  const isWanted = (record: R): boolean => !filter || filtered?.valueOf(record) === filter.AttributeValue;
  return call.page(
    `${name} ${filter?.AttributeValue ?? ''}`,
    { NextToken, MaxResults },
    () => [...records()].flatMap((record) => (isWanted(record) ? record.id : [])),
    tell,
    () => invalid(call, 'Invalid NextToken'),
  );
};

export const taken = (call: Call, attribute: string): Error =>
  conflict(call, 'UNIQUENESS_CONSTRAINT_VIOLATION', `Duplicate ${attribute}`);

const conflict = (call: Call, Reason: ConflictExceptionReason, message: string): Error =>
  refused(call, ConflictException, message, { Reason });

export const missing = (call: Call, ResourceType: ResourceType, ResourceId: string, message?: string): Error =>
  refused(call, ResourceNotFoundException, message ?? `${ResourceType} not found.`, { ResourceType, ResourceId });

/** https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateGroup.html, DisplayName */
export const demandFree = (call: Call, name: string): void => {
  if (['Administrator', 'AWSAdministrators'].includes(name)) throw invalid(call, `${name} is a reserved name.`);
};

export const overQuota = (call: Call, what: 'users' | 'groups', most: number): Error =>
  refused(call, ServiceQuotaExceededException, `The identity store takes no more than ${most} ${what}.`, {});

export const invalid = (call: Call, message: string): Error => refused(call, ValidationException, message, {});

/** With status 400, as all that this service refuses: https://github.com/awslabs/ssosync/issues/221 */
const refused = (
  { now }: Call,
  Exception: Parameters<typeof refusal>[0],
  message: string,
  members: Readonly<Record<string, unknown>>,
): Error => Object.assign(refusal(Exception, message), { RequestId: uuid(`${now} ${message}`), ...members });
