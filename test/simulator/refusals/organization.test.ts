import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../lib/simulator/index.ts';
import { check } from './check.ts';

const none = (fixture: WorldFixture): void => {
  delete fixture.organization;
  fixture.accounts = [];
};

describe('organizations', () => {
  check([
    ['no organization', new o.DescribeOrganizationCommand({}), 'AWSOrganizationsNotInUseException', none],
    ['no organization to list', new o.ListRootsCommand({}), 'AWSOrganizationsNotInUseException', none],
    ['a second organization', new o.CreateOrganizationCommand({}), 'AlreadyInOrganizationException'],
  ]);
});
