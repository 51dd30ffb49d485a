import { ConflictException as StoreConflict } from '@aws-sdk/client-identitystore';
import { ConcurrentModificationException } from '@aws-sdk/client-organizations';
import { TooManyUpdates } from '@aws-sdk/client-ssm';
import { busy as conflicting } from '../identity-center/demand.ts';
import { refusal } from './refuse.ts';

/** Two writes that touch one object at the same time: the later one is told so. */
export interface Overlap {
  readonly conflict: boolean;
  end(): void;
}

/** `objects` of all writes that are on the wire. */
export function createOverlap(): (service: string, operation: string, input: object) => Overlap {
  const busy = new Set<string>();
  return (service, operation, input) => {
    const objects = service === 'organizations' ? objectsOf(operation, input) : changedBy(service, operation, input);
    if (objects.some((object) => busy.has(object))) return { conflict: true, end: () => undefined };
    for (const object of objects) busy.add(object);
    return {
      conflict: false,
      end() {
        for (const object of objects) busy.delete(object);
      },
    };
  };
}

// AWS does not say what it locks. That new policies and changes of service access lock each other is experience:
// https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2245
const locks: Readonly<Record<string, string>> = {
  CreatePolicy: 'policies',
  EnableAWSServiceAccess: 'service access',
  DisableAWSServiceAccess: 'service access',
  RegisterDelegatedAdministrator: 'service access',
  DeregisterDelegatedAdministrator: 'service access',
  PutResourcePolicy: 'resource policy',
  DeleteResourcePolicy: 'resource policy',
  CreateOrganization: 'organization',
  DeleteOrganization: 'organization',
  EnableAllFeatures: 'organization',
  LeaveOrganization: 'organization',
  InviteAccountToOrganization: 'handshakes',
};

function objectsOf(operation: string, input: object): readonly string[] {
  const ids = Object.entries(input).flatMap(([name, value]) =>
    name.endsWith('Id') && typeof value === 'string' ? [value] : [],
  );
  const lock = locks[operation];
  return lock === undefined ? ids : [...ids, lock];
}

/**
 * What Identity Center, its directory, and Parameter Store change, by the member that names it: the first that is there. What they make is told by its name
 * that it is there, and assignments have their own rule. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdatePermissionSet.html,
 * https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_UpdateGroup.html, ConflictException
 */
const changed: Readonly<Record<string, readonly string[]>> = {
  'sso-admin': ['PermissionSetArn', 'ResourceArn', 'InstanceArn'],
  identitystore: ['GroupId', 'UserId', 'MembershipId'],
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html, TooManyUpdates
  ssm: ['Name'],
};

function changedBy(service: string, operation: string, input: object): readonly string[] {
  if (/^Create|AccountAssignment$/.test(operation)) return [];
  const members = input as Readonly<Record<string, unknown>>;
  const [found] = (changed[service] ?? []).flatMap((name) => members[name] ?? []);
  return typeof found === 'string' ? [found] : [];
}

/** What the later of two is told. */
export const overlapping = (service: string): Error => {
  const message = 'The requested resource is being modified by another request.';
  if (service === 'identitystore')
    return Object.assign(refusal(StoreConflict, message), { Reason: 'CONCURRENT_MODIFICATION' });
  if (service === 'ssm')
    return refusal(TooManyUpdates, 'There are concurrent updates for a resource that supports one update at a time.');
  return service === 'sso-admin' ? conflicting() : refusal(ConcurrentModificationException, ofOrganizations);
};

const ofOrganizations =
  "AWS Organizations can't complete your request because it conflicts with another attempt to modify the same entity. " +
  'Try again later.';
