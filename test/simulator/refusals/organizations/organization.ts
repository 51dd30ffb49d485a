import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import type { Case } from './case.ts';

const none = (fixture: WorldFixture): void => {
  delete fixture.organization;
  fixture.accounts = [];
};

export const theOrganization = (): readonly Case[] => {
  return [
    ['no organization', new o.DescribeOrganizationCommand({}), 'AWSOrganizationsNotInUseException', none],
    ['no organization to list', new o.ListRootsCommand({}), 'AWSOrganizationsNotInUseException', none],
    ['a second organization', new o.CreateOrganizationCommand({}), 'AlreadyInOrganizationException'],
  ];
};
