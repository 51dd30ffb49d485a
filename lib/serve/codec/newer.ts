import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * Members of structures that AWS's newest models have (botocore 1.44.8) and the SDK's packages lack, by shape. All of them are plain JSON, and
 * go through as they are; those that the SDK has learned are no longer to be here.
 */
export const newer: Readonly<Partial<Record<string, readonly string[]>>> = {
  'com.amazonaws.identitystore#CreateGroupMembershipResponse': ['MembershipArn'],
  'com.amazonaws.identitystore#CreateGroupResponse': ['GroupArn', 'Revision'],
  'com.amazonaws.identitystore#CreateUserResponse': ['UserArn', 'Revision'],
  'com.amazonaws.identitystore#DeleteGroupRequest': ['Revision'],
  'com.amazonaws.identitystore#DeleteUserRequest': ['Revision'],
  'com.amazonaws.identitystore#DescribeGroupMembershipResponse': ['MembershipArn'],
  'com.amazonaws.identitystore#DescribeGroupResponse': ['GroupArn', 'Revision'],
  'com.amazonaws.identitystore#DescribeUserResponse': ['UserArn', 'Revision'],
  'com.amazonaws.identitystore#GetGroupIdResponse': ['GroupArn'],
  'com.amazonaws.identitystore#GetGroupMembershipIdResponse': ['MembershipArn'],
  'com.amazonaws.identitystore#GetUserIdResponse': ['UserArn'],
  'com.amazonaws.identitystore#Group': ['GroupArn', 'Revision'],
  'com.amazonaws.identitystore#GroupMembership': ['MembershipArn'],
  'com.amazonaws.identitystore#UpdateGroupRequest': ['Revision'],
  'com.amazonaws.identitystore#UpdateGroupResponse': ['IdentityStoreId', 'GroupId', 'GroupArn', 'Revision'],
  'com.amazonaws.identitystore#UpdateUserRequest': ['Revision'],
  'com.amazonaws.identitystore#UpdateUserResponse': ['IdentityStoreId', 'UserId', 'UserArn', 'Revision'],
  'com.amazonaws.identitystore#User': ['UserArn', 'Revision'],
  'com.amazonaws.ssoadmin#DescribeInstanceResponse': ['NetworkConfigurationDetails'],
  'com.amazonaws.ssoadmin#ListInstancesRequest': ['RegionScope'],
  'com.amazonaws.ssoadmin#UpdateInstanceRequest': ['NetworkConfiguration'],
};

export const newerMembers = (shape: NormalizedSchema): readonly string[] => newer[shape.getName(true) ?? ''] ?? [];
