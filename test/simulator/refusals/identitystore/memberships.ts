import { absent } from '../stage.ts';
import { idOf, many, type Row } from '../sso-admin/row.ts';
import { answers, ask } from './row.ts';

const { invalid, missing, taken } = answers;
const MemberId = { UserId: '{user}' };
const nobody = { UserId: absent.identity };
const place = { GroupId: '{group}', MemberId };
const membership = { MembershipId: '{membership}' };
const gone = { after: [ask('DeleteGroupMembership', membership)] };

export const memberships: readonly Row[] = [
  ['that is there', 'CreateGroupMembership', place, taken],
  ['of nobody', 'CreateGroupMembership', { ...place, MemberId: nobody }, missing],
  ['of a group', 'CreateGroupMembership', { ...place, MemberId: { UserId: '{group}' } }, missing],
  ['of no member', 'CreateGroupMembership', { ...place, MemberId: {} }, invalid],
  ['that is gone', 'GetGroupMembershipId', place, missing, gone],
  ['of nobody', 'GetGroupMembershipId', { ...place, MemberId: nobody }, missing],
  ['that is gone', 'DescribeGroupMembership', membership, missing, gone],
  ['a second time', 'DeleteGroupMembership', membership, missing, gone],
  ['of nobody', 'ListGroupMembershipsForMember', { MemberId: nobody }, missing],
  ['in pages of 101', 'ListGroupMemberships', { GroupId: '{group}', MaxResults: 101 }, invalid],
  ['of nobody', 'IsMemberInGroups', { MemberId: nobody, GroupIds: ['{group}'] }, missing],
  ['of a group that there is not', 'IsMemberInGroups', { MemberId, GroupIds: ['{group}', absent.identity] }, missing],
  ['of no groups', 'IsMemberInGroups', { MemberId, GroupIds: [] }, invalid],
  ['of 101 groups', 'IsMemberInGroups', { MemberId, GroupIds: many(101).map(idOf) }, invalid],
];
