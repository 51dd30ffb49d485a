import type {
  CreatePermissionSetRequest,
  DescribePermissionSetResponse,
  PermissionSet,
  UpdatePermissionSetRequest,
} from '@aws-sdk/client-sso-admin';
import { quotas } from '../../../config/words/quotas.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { newNumber } from '../../world/ids.ts';
import {
  centerOf,
  conflict,
  overQuota,
  ownSetOf,
  pageOf,
  setOf,
  type InInstance,
  type OfSet,
  type Page,
} from '../../identity-center/demand.ts';
import type { PermissionSetRecord } from '../../identity-center/records.ts';
import { demandSession } from './session.ts';
import { demandOwnKeys, tagsOf } from './tags.ts';

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/ */
export const permissionSets = {
  CreatePermissionSet(input: CreatePermissionSetRequest & InInstance, call: Call) {
    return { PermissionSet: tell(createSet(input, call)) };
  },

  DescribePermissionSet(input: OfSet, call: Call): DescribePermissionSetResponse {
    return { PermissionSet: tell(setOf(call, input).set) };
  },

  ListPermissionSets(input: InInstance & Page, call: Call) {
    const center = centerOf(call, input);
    const { items, ...more } = pageOf(
      call,
      'permission sets',
      input,
      () => center.permissionSets.keys(),
      (arn) => (center.permissionSets.has(arn) ? arn : undefined),
    );
    return { PermissionSets: items, ...more };
  },

  /** What is left out becomes nothing, but for the length of sessions. */
  UpdatePermissionSet(input: UpdatePermissionSetRequest & OfSet, call: Call) {
    const { set } = ownSetOf(call, input);
    if (input.SessionDuration !== undefined) demandSession(input.SessionDuration);
    set.description = input.Description ?? set.description;
    set.session = input.SessionDuration ?? set.session;
    set.relayState = input.RelayState ?? set.relayState;
    set.version += 1;
    return {};
  },

  /** In the words of https://github.com/hashicorp/terraform-provider-aws/issues/26757 */
  DeletePermissionSet(input: OfSet, call: Call) {
    const { center, set } = ownSetOf(call, input);
    const isBeingAssigned = [...center.outstanding].some((id) => center.operations.get(id)?.set === set.arn);
    if (isBeingAssigned || (center.provisioned.get(set.arn)?.size ?? 0) > 0)
      throw conflict('Could not delete because PermissionSet has ApplicationProfile associated with it.');
    center.permissionSets.delete(set.arn);
    center.provisioned.delete(set.arn);
    return {};
  },
} satisfies Operations;

/** `id`: what it is called, where somebody else than the service has thought of that. */
export const createSet = (
  input: CreatePermissionSetRequest & InInstance,
  call: Call,
  id = `ps-${String(newNumber(call.world)).padStart(16, '0')}`,
): PermissionSetRecord => {
  const center = centerOf(call, input);
  const { Name: name = '', Description: description, SessionDuration = 'PT1H', RelayState, Tags = [] } = input;
  if ([...center.permissionSets.values()].some((one) => one.name === name))
    throw conflict(`PermissionSet with name ${name} already exists.`);
  demandSession(SessionDuration);
  demandOwnKeys(Tags.map(({ Key = '' }) => Key));
  if (center.permissionSets.size >= quotas.permissionSets)
    throw overQuota(`You have exceeded the limit of ${quotas.permissionSets} permission sets.`);
  const arn = `${center.arn.replace(':instance/', ':permissionSet/')}/${id}`;
  const set: PermissionSetRecord = {
    ...{ arn, name, description, session: SessionDuration, relayState: RelayState, created: call.now },
    ...{ managed: [], own: [], tags: tagsOf(Tags), version: 1 },
  };
  center.permissionSets.set(arn, set);
  return set;
};

const tell = (set: PermissionSetRecord): PermissionSet => ({
  PermissionSetArn: set.arn,
  Name: set.name,
  ...(set.description === undefined ? {} : { Description: set.description }),
  SessionDuration: set.session,
  ...(set.relayState === undefined ? {} : { RelayState: set.relayState }),
  CreatedDate: new Date(set.created),
});
