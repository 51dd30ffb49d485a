import {
  DescribeGroupCommand,
  DescribeUserCommand,
  IdentitystoreClient,
  ListGroupMembershipsCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ResourceNotFoundException,
  type Group,
  type User,
} from '@aws-sdk/client-identitystore';
import type { Aws } from '../aws.ts';
import { all, allIfThere, once } from '../paging.ts';
import { ifThere } from '../unless.ts';
import type { Instance } from './access.ts';

export const identityStore = (aws: Aws, { region }: Pick<Instance, 'region'>): IdentitystoreClient =>
  aws.client(IdentitystoreClient, region);

export interface LiveUser {
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
}

export interface LiveGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export const readGroups = async (aws: Aws, instance: Instance): Promise<LiveGroup[]> => {
  const groups = await all(async (NextToken) => {
    const page = await identityStore(aws, instance).send(
      new ListGroupsCommand({ IdentityStoreId: instance.store, NextToken, MaxResults: 100 }),
    );
    return { items: page.Groups, next: page.NextToken };
  });
  return once(groups.map(groupOf), ({ id }) => id);
};

const groupOf = ({ GroupId = '', DisplayName = '', Description = '' }: Partial<Group>): LiveGroup => ({
  id: GroupId,
  name: DisplayName,
  description: Description,
});

export const readUsers = async (aws: Aws, instance: Instance): Promise<LiveUser[]> => {
  const users = await all(async (NextToken) => {
    const page = await identityStore(aws, instance).send(
      new ListUsersCommand({ IdentityStoreId: instance.store, NextToken, MaxResults: 100 }),
    );
    return { items: page.Users, next: page.NextToken };
  });
  return once(users.map(userOf), ({ id }) => id);
};

const userOf = ({ UserId = '', UserName = '', Name, DisplayName = '', Emails = [] }: Partial<User>): LiveUser => ({
  id: UserId,
  name: UserName,
  givenName: Name?.GivenName ?? '',
  familyName: Name?.FamilyName ?? '',
  displayName: DisplayName,
  email: (Emails.find(({ Primary }) => Primary) ?? Emails[0])?.Value ?? '',
});

/** One group by its id, which a list may have left out; undefined where the directory has none. */
export const readGroup = async (aws: Aws, instance: Instance, GroupId: string): Promise<LiveGroup | undefined> => {
  const describe = new DescribeGroupCommand({ IdentityStoreId: instance.store, GroupId });
  const found = await ifThere([ResourceNotFoundException], () => identityStore(aws, instance).send(describe));
  return found && groupOf(found);
};

/** The same for a user. */
export const readUser = async (aws: Aws, instance: Instance, UserId: string): Promise<LiveUser | undefined> => {
  const describe = new DescribeUserCommand({ IdentityStoreId: instance.store, UserId });
  const found = await ifThere([ResourceNotFoundException], () => identityStore(aws, instance).send(describe));
  return found && userOf(found);
};

/** A user's place in a group; all of them ids. */
export interface LiveMember {
  readonly id: string;
  readonly group: string;
  readonly user: string;
}

export const readMembers = async (aws: Aws, instance: Instance, GroupId: string): Promise<LiveMember[]> => {
  const found = await allIfThere([ResourceNotFoundException], async (NextToken) => {
    const page = await identityStore(aws, instance).send(
      new ListGroupMembershipsCommand({ IdentityStoreId: instance.store, GroupId, NextToken, MaxResults: 100 }),
    );
    return { items: page.GroupMemberships, next: page.NextToken };
  });
  return once(found, ({ MembershipId }) => MembershipId).flatMap(({ MembershipId = '', MemberId }) =>
    MemberId?.UserId === undefined ? [] : { id: MembershipId, group: GroupId, user: MemberId.UserId },
  );
};
