import { quotas } from '../../../config/words/quotas.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { newStoreId } from '../../identity-center/enable.ts';
import type { GroupRecord } from '../../identity-center/records.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';
import {
  arnIn,
  dates,
  demandFree,
  demandRevision,
  found,
  groupOf,
  invalid,
  overQuota,
  ownStoreOf,
  pageOf,
  revise,
  revisionOf,
  storeOf,
  taken,
  type Alternate,
  type Change,
  type InStore,
  type Page,
  type Revised,
} from './store.ts';

type OfGroup = InStore & { GroupId: string };

export const groups = {
  CreateGroup(input: InStore & Described, call: Call) {
    const center = ownStoreOf(call, input);
    return revised(createGroup(center, input, call), center, call);
  },

  UpdateGroup(input: Change & OfGroup, call: Call) {
    const center = ownStoreOf(call, input);
    const group = groupOf(call, center, input.GroupId);
    demandRevision(call, group, input);
    const after = { name: group.name, description: group.description };
    for (const { AttributePath, AttributeValue: value } of input.Operations) {
      // Names of attributes as they are written here, and in no other way. https://stackoverflow.com/questions/77417328
      if (AttributePath !== 'displayName' && AttributePath !== 'description')
        throw invalid(call, `Updates for AttributePath: ${AttributePath} is not supported`);
      if (value !== undefined && value !== null && typeof value !== 'string')
        throw invalid(call, `${AttributePath} must be a string`);
      if (AttributePath === 'description') after.description = value ?? undefined;
      else if (value) after.name = value;
      else throw invalid(call, 'displayName is a required attribute');
    }
    demandFree(call, after.name);
    if (after.name !== group.name && groupNamed(center, after.name)) throw taken(call, 'GroupDisplayName');
    Object.assign(group, after);
    revise(group, call.now);
    return revised(group, center, call);
  },

  /** Assignments of the group stay: https://github.com/slashdevops/idp-scim-sync/issues/70 */
  DeleteGroup(input: OfGroup & Revised, call: Call) {
    const center = ownStoreOf(call, input);
    const group = groupOf(call, center, input.GroupId);
    demandRevision(call, group, input);
    center.groups.delete(group.id);
    return {};
  },

  DescribeGroup(input: OfGroup, call: Call) {
    const center = storeOf(call, input);
    return tell(groupOf(call, center, input.GroupId), center, call);
  },

  ListGroups(input: Page, call: Call) {
    const center = storeOf(call, input);
    const { items, ...more } = pageOf(
      ...(['groups', input, call, () => center.groups.values()] as const),
      (id) => {
        const group = center.groups.get(id);
        return group && tell(group, center, call);
      },
      { path: 'displayName', valueOf: ({ name }) => name },
    );
    return { Groups: items, ...more };
  },

  GetGroupId(input: Alternate, call: Call) {
    const center = storeOf(call, input);
    const { id } = found(call, input, 'GROUP', { displayName: (name) => groupNamed(center, name) });
    return { GroupId: id, GroupArn: arnIn(call, 'group', id), IdentityStoreId: center.store };
  },
} satisfies Operations;

/** `id`: what it is called, where somebody else than the service has thought of that. */
export const createGroup = (
  center: IdentityCenter,
  { DisplayName: name, Description: description }: Described,
  call: Call,
  id = newStoreId(call.world),
): GroupRecord => {
  if (name === undefined) throw invalid(call, 'displayName is a required attribute');
  demandFree(call, name);
  if (groupNamed(center, name)) throw taken(call, 'GroupDisplayName');
  if (center.groups.size >= quotas.groups) throw overQuota(call, 'groups', quotas.groups);
  const group: GroupRecord = { id, name, description, created: call.now };
  center.groups.set(group.id, group);
  return group;
};

interface Described {
  DisplayName?: string;
  Description?: string;
}

const groupNamed = (center: IdentityCenter, name: string): GroupRecord | undefined => {
  for (const group of center.groups.values()) if (group.name === name) return group;
  return undefined;
};

const revised = (group: GroupRecord, { store }: IdentityCenter, call: Call) => ({
  ...{ GroupId: group.id, IdentityStoreId: store },
  ...{ GroupArn: arnIn(call, 'group', group.id), Revision: revisionOf(group) },
});

const tell = (group: GroupRecord, center: IdentityCenter, call: Call) => ({
  ...revised(group, center, call),
  DisplayName: group.name,
  ...(group.description === undefined ? {} : { Description: group.description }),
  ...dates(group),
});
